import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { AppError } from '../../shared/app-error.ts';
import { entryBeside } from '../../shared/entry-beside.ts';
import type { EncodeReply } from './encoder-process.ts';
import type { InstalledModel } from './sentence-pipeline.ts';

/** One encoder process. It starts at the first call, and again at the first call after it died. */
export interface EncoderChild {
  /** Calls are answered one after the other. */
  encode(texts: readonly string[]): Promise<Float32Array>;
  close(): Promise<void>;
}

export function createEncoderChild(model: InstalledModel): EncoderChild {
  let running: ChildProcess | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function answer(texts: readonly string[]): Promise<Float32Array> {
    if (running === undefined) {
      running = start(model);
      running.once('exit', () => {
        running = undefined;
      });
      await reply<'ready'>(running);
    }
    const result = reply<EncodeReply>(running);
    running.send(texts, () => undefined); // a dead process is reported by its exit
    const answered = await result;
    if ('failure' in answered) {
      throw new Error(`The sentence encoder failed: ${answered.failure}`);
    }
    return answered.vectors;
  }

  return {
    encode(texts) {
      const vectors = turn.then(() => answer(texts));
      turn = vectors.catch(() => undefined);
      return vectors;
    },
    async close() {
      if (running !== undefined) {
        const ended = once(running, 'exit');
        running.kill();
        await ended;
      }
    },
  };
}

function start(model: InstalledModel): ChildProcess {
  return fork(entryBeside(import.meta.url, 'encoder-process'), [JSON.stringify(model)], {
    execPath: process.env.BACKLIST_NODE ?? process.execPath, // Electron's own may not be one
    serialization: 'advanced', // typed arrays as they are
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/** The process's next message. Rejects when it ends instead. */
function reply<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
    };
    const settle = (message: unknown) => {
      finish();
      resolve(message as T);
    };
    const ended = (code: number | null, signal: string | null) => {
      finish();
      const how = signal ?? `exit code ${code}`;
      reject(
        new AppError(
          'ENCODER_UNAVAILABLE',
          `A sentence encoder process ended (${how}). ${said.trim()}`.trim(),
          'Run the same command again: texts already encoded are kept.',
        ),
      );
    };
    const finish = () => {
      child.off('message', settle).off('exit', ended);
      child.stderr?.off('data', hear);
    };
    child.once('message', settle).once('exit', ended);
    child.stderr?.on('data', hear);
  });
}
