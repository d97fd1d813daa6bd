import { useRef, useState } from 'react';
import type { Granted } from '../../shared/shell.ts';
import { t } from '../strings/text.ts';
import { useShell } from './engine-context.ts';

/** As many as one request of the contract names. */
const MOST_FILES = 500;

export interface Taking {
  /** Files being handed over; 0 when none are. */
  readonly count: number;
  readonly error: unknown;
  readonly cancel: () => void;
  readonly takeFiles: (files: readonly File[]) => Promise<void>;
  readonly choose: () => Promise<void>;
  /** Whether it worked. */
  readonly takePath: (path: string) => Promise<boolean>;
}

/** Hands chosen, dropped and typed files to the engine, which answers with what it may read: `onTaken` gets that. */
export function useTaking(onTaken: (sources: readonly Granted[]) => void): Taking {
  const shell = useShell();
  const [count, setCount] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);

  async function take(files: number, work: (signal: AbortSignal) => Promise<readonly Granted[]>) {
    const controller = new AbortController();
    running.current = controller;
    setError(null);
    setCount(files);
    try {
      onTaken(await work(controller.signal));
      return true;
    } catch (failure) {
      if (!controller.signal.aborted) {
        setError(failure);
      }
      return false;
    } finally {
      setCount(0);
    }
  }
  return {
    count,
    error,
    cancel: () => running.current?.abort(),
    async takeFiles(files) {
      if (files.length === 0) {
        setError(new Error(t('data.add.noFiles')));
      } else if (files.length > MOST_FILES) {
        setError(new Error(t('data.add.tooMany', { count: files.length })));
      } else {
        await take(files.length, (signal) => shell.takeFiles(files, signal));
      }
    },
    choose: async () => {
      await take(0, () => shell.chooseFiles());
    },
    takePath: (path) => take(0, async () => [await shell.takePath(path)]),
  };
}
