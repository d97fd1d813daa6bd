/**
 * Starts a trainer in a process of its own: TensorFlow may crash or be killed there without taking anything along.
 * Environment variables must be set before the process starts, which is another reason for it.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError, fromWire } from '../../shared/app-error.ts';
import { entryBeside } from '../../shared/entry-beside.ts';
import type { StageContext } from '../../shared/stage.ts';
import type { FromTrainer, PaperJob, TrainerJob, TuneJob } from './trainer-messages.ts';

/** oneDNN is off by default in this TensorFlow; the malloc settings keep large tensors from being mapped anew. */
export const TRAINER_ENVIRONMENT = {
  TF_ENABLE_ONEDNN_OPTS: '1',
  TF_CPP_MIN_LOG_LEVEL: '2',
  MALLOC_MMAP_MAX_: '0',
  MALLOC_TRIM_THRESHOLD_: '8589934592',
  MALLOC_TOP_PAD_: '67108864',
} as const;

/** After this long without an answer to a cancellation the trainer is killed. */
const GRACE_MS = 10_000;
const LAST_WORDS = 2000;

/** Resolves when the trainer has left its work whole; rejects with its error, CANCELLED or TRAINER_DIED. */
export function runTrainer(
  job: TrainerJob | PaperJob | TuneJob,
  { signal, progress }: Pick<StageContext, 'signal' | 'progress'>,
  started: (pid: number) => void,
): Promise<void> {
  const child = fork(fileURLToPath(entryBeside(import.meta.url, 'trainer')), [], {
    env: { ...process.env, ...TRAINER_ENVIRONMENT },
    execPath: process.env.BACKLIST_NODE ?? process.execPath, // Electron's own may not be one
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const lastWords = keepLastWords(child);
  return new Promise((resolve, reject) => {
    let finished = false;
    let timer: NodeJS.Timeout | undefined;
    const cancel = () => {
      child.send({ kind: 'cancel' }, () => undefined); // one that is gone already is reported by its exit
      timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    };
    child.once('spawn', () => {
      started(child.pid as number);
      child.send(job);
      if (signal.aborted) {
        cancel();
      }
    });
    child.once('error', reject);
    child.on('message', (message: FromTrainer) => {
      if (message.kind === 'progress') {
        progress(message.progress);
      } else if (message.kind === 'failed') {
        finished = true;
        reject(fromWire(message.error));
      } else {
        finished = true;
        resolve();
      }
    });
    child.once('exit', (code, killedBy) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      if (!finished) {
        reject(signal.aborted ? cancelled() : died(code, killedBy, lastWords()));
      }
    });
    signal.addEventListener('abort', cancel, { once: true });
  });
}

function keepLastWords(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-LAST_WORDS);
  });
  return () => text.trim();
}

function cancelled(): AppError {
  return new AppError('CANCELLED', 'The training was cancelled.', 'Start it again when you like.');
}

function died(code: number | null, killedBy: string | null, lastWords: string): AppError {
  const how = killedBy ? `was ended by ${killedBy}` : `stopped with exit code ${code}`;
  const memory = killedBy === 'SIGKILL' ? ' The system may have run out of memory.' : '';
  return new AppError(
    'TRAINER_DIED',
    `The trainer ${how}.${memory}${lastWords ? `\n${lastWords}` : ''}`,
    'The workspace and all other runs are untouched. Train again; smaller with --max-history or --max-neighbours.',
    { exitCode: code, signal: killedBy },
  );
}
