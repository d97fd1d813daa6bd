/** The asking side of the contract, on any channel. */
import { AppError, fromWire } from './app-error.ts';
import type { Channel } from './contract/channel.ts';
import { type JobSnapshot, jobSnapshot } from './contract/job.ts';
import { type ClientMessage, type EngineEvent, engineMessage } from './contract/messages.ts';
import {
  type CallName,
  CONTRACT,
  type JobName,
  type Name,
  type RequestOf,
  type ResponseOf,
} from './contract.ts';

export interface EngineClient {
  call<N extends CallName>(name: N, request: RequestOf<N>, signal?: AbortSignal): Promise<ResponseOf<N>>;
  /** Resolves as soon as the job is known to the engine. */
  start<N extends JobName>(name: N, request: RequestOf<N>): Promise<JobSnapshot>;
  /** Of a job that is done. */
  result<N extends JobName>(name: N, id: number): Promise<ResponseOf<N>>;
  /** Until the signal fires. */
  onEvent(receive: (event: EngineEvent) => void, signal: AbortSignal): void;
  close(): void;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export function createEngineClient(channel: Channel): EngineClient {
  const pending = new Map<number, Pending>();
  const receivers = new Set<(event: EngineEvent) => void>();
  let last = 0;
  let closed = false;

  const failAll = (reason: string) => {
    for (const { reject } of pending.values()) {
      reject(stopped(reason));
    }
    pending.clear();
  };
  channel.onText((text) => {
    const message = engineMessage.parse(JSON.parse(text));
    if (message.type === 'event') {
      if (message.event.event === 'engine' && message.event.state === 'down') {
        failAll(message.event.reason);
      }
      for (const receive of receivers) {
        receive(message.event);
      }
      return;
    }
    const waiting = pending.get(message.id); // none: it was cancelled here already
    pending.delete(message.id);
    if (message.type === 'reply') {
      waiting?.resolve(message.value);
    } else {
      waiting?.reject(fromWire(message.error));
    }
  });
  channel.onClose(() => {
    closed = true;
    failAll('The connection to the engine was closed.');
  });

  const send = (message: ClientMessage) => channel.send(JSON.stringify(message));
  const ask = (name: Name, request: unknown, signal?: AbortSignal): Promise<unknown> => {
    if (closed) {
      return Promise.reject(stopped('The connection to the engine was closed.'));
    }
    if (signal?.aborted) {
      return Promise.reject(cancelled());
    }
    const id = ++last;
    return new Promise((resolve, reject) => {
      const cancel = () => {
        pending.delete(id);
        send({ type: 'cancel', id });
        reject(cancelled());
      };
      const settle =
        <Value>(how: (value: Value) => void) =>
        (value: Value) => {
          signal?.removeEventListener('abort', cancel);
          how(value);
        };
      pending.set(id, { resolve: settle(resolve), reject: settle(reject) });
      signal?.addEventListener('abort', cancel, { once: true });
      send({ type: 'call', id, name, request });
    });
  };

  return {
    async call(name, request, signal) {
      return CONTRACT[name].response.parse(await ask(name, request, signal)) as ResponseOf<typeof name>;
    },
    async start(name, request) {
      return jobSnapshot.parse(await ask(name, request));
    },
    async result(name, id) {
      return CONTRACT[name].response.parse(await ask('jobs.result', { id })) as ResponseOf<typeof name>;
    },
    onEvent(receive, signal) {
      if (!signal.aborted) {
        receivers.add(receive);
        signal.addEventListener('abort', () => receivers.delete(receive), { once: true });
      }
    },
    close: () => channel.close(),
  };
}

function stopped(reason: string): AppError {
  return new AppError(
    'ENGINE_STOPPED',
    reason,
    'Wait a moment: it is started again, and nothing that was saved is lost.',
  );
}

function cancelled(): AppError {
  return new AppError('CANCELLED', 'Cancelled.', 'Ask again.');
}
