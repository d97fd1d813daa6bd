import { Worker } from 'node:worker_threads';
import { AppError, fromWire, type WireError } from '../../shared/app-error.ts';
import { entryBeside } from '../../shared/entry-beside.ts';
import type { Diagnosis } from '../../shared/import-summary.ts';
import type { PaperSection } from '../../shared/paper-report.ts';
import type { Progress, StageContext } from '../../shared/stage.ts';
import type { ExploredData } from './explore-workspace.ts';
import type { CountedId } from './paper/counted-sections.ts';

export type DataTask =
  | { readonly do: 'diagnose' }
  | { readonly do: 'explore' }
  | { readonly do: 'paper'; readonly run: number; readonly wanted: readonly CountedId[] }
  /** The caller sees to it that nobody else writes meanwhile. */
  | { readonly do: 'remove'; readonly id: number };

interface Results {
  readonly diagnose: { readonly fingerprint: string; readonly diagnosis: Diagnosis };
  readonly explore: ExploredData;
  readonly paper: readonly PaperSection[];
  readonly remove: null;
}

type Message = { progress: Progress } | { value: unknown } | { error: WireError };

/** Cancelled by ending the thread: a transaction that it was in is rolled back as its connection closes. */
export function inDataThread<Task extends DataTask>(
  folder: string,
  task: Task,
  { signal, progress }: Pick<StageContext, 'signal' | 'progress'>,
): Promise<Results[Task['do']]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entryBeside(import.meta.url, 'data-thread'), { workerData: { folder, task } });
    let outcome: (() => void) | undefined;
    const cancel = () => void worker.terminate();
    worker.on('message', (message: Message) => {
      if ('progress' in message) {
        progress(message.progress);
      } else if ('error' in message) {
        outcome = () => reject(fromWire(message.error));
      } else {
        outcome = () => resolve(message.value as Results[Task['do']]);
      }
    });
    worker.once('error', (error) => {
      outcome = () => reject(error);
    });
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', cancel);
      if (outcome) {
        outcome();
      } else if (signal.aborted) {
        reject(new AppError('CANCELLED', 'Cancelled.', 'Start it again when it is wanted.'));
      } else {
        reject(new Error(`The thread ended with ${code}.`));
      }
    });
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) {
      cancel();
    }
  });
}
