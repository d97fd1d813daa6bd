/** A running program, as the specs and their fixtures know it. */
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

export interface App {
  /** With the token: good once. '' in Electron, whose window is there by itself. */
  readonly link: string;
  /** Its window in Electron; as a page the browser has it. */
  readonly ownWindow: Page | undefined;
  readonly origin: string;
  readonly stateFolder: string;
  /** Of the server or of Electron's main process, not of the engine. */
  readonly pid: number;
  /** Of the engine that runs now; of one that has ended until the next has started. */
  enginePid(): number;
  /** Sends the engine a signal. */
  killEngine(signal?: NodeJS.Signals): void;
  /** What the program has said in the terminal so far. */
  output(): string;
  /** Ctrl-C, and waits until it has ended. @returns its exit code */
  stop(): Promise<number | null>;
}

export function collectOutput(child: ChildProcess): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return () => output;
}

export function engineOf(stateFolder: string): Pick<App, 'enginePid' | 'killEngine'> {
  const enginePid = () => lastStarted(path.join(stateFolder, 'logs/engine.log'));
  return { enginePid, killEngine: (signal = 'SIGKILL') => process.kill(enginePid(), signal) };
}

/** The engine writes its process id with each line of its log. */
function lastStarted(log: string): number {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  const started = lines.map((line) => JSON.parse(line)).findLast(({ msg }) => msg === 'started');
  if (started === undefined) {
    throw new Error('No engine has started yet.');
  }
  return started.pid;
}
