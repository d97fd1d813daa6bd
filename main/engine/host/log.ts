/** The engine's log: which calls, how long, how they ended. Never what was asked, answered, or read from a file. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Logger, pino } from 'pino';
import { AppError } from '../../../shared/app-error.ts';

const SLOW_MS = 200;
let logger: Logger | undefined;

/** Until this was called nothing is logged. Lines are written before the call returns, so that a crash loses none. */
export function openLog(stateFolder: string): void {
  const folder = path.join(stateFolder, 'logs');
  mkdirSync(folder, { recursive: true });
  logger = pino(
    { base: { pid: process.pid } },
    pino.destination({ dest: path.join(folder, 'engine.log'), sync: true }),
  );
}

export function logCall(name: string, ms: number, outcome: string, error?: unknown): void {
  const entry = { call: name, ms: Math.round(ms), outcome };
  if (outcome === 'INTERNAL') {
    logger?.error({ ...entry, stack: framesOf(error) }, 'call');
  } else if (ms > SLOW_MS) {
    logger?.warn(entry, 'slow call');
  } else {
    logger?.debug(entry, 'call');
  }
}

export function logEvent(event: string, figures: Readonly<Record<string, string | number>> = {}): void {
  logger?.info(figures, event);
}

/** Where it happened, without the message, which may quote data. */
function framesOf(error: unknown): string[] {
  const bug = error instanceof AppError ? (error.cause ?? error) : error;
  const stack = bug instanceof Error ? (bug.stack ?? '') : '';
  return stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12);
}
