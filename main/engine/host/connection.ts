/** One window's line to the engine: checks what comes in, calls the handler, sends what comes out. */
import { AppError, toWire } from '../../../shared/app-error.ts';
import type { Channel } from '../../../shared/contract/channel.ts';
import {
  type ClientMessage,
  clientMessage,
  type EngineMessage,
  MAX_REQUEST_LENGTH,
} from '../../../shared/contract/messages.ts';
import { CONTRACT, type Name } from '../../../shared/contract.ts';
import { createRng } from '../../../shared/rng.ts';
import type { StageContext } from '../../../shared/stage.ts';
import { HANDLERS } from '../calls.ts';
import type { Handler, JobHandler } from './handlers.ts';
import type { Host } from './host.ts';
import { logCall } from './log.ts';
import { toAppError } from './to-app-error.ts';

/** Answers until the channel closes; whatever was asked by then is cancelled. Jobs go on. */
export function serveConnection(host: Host, channel: Channel): void {
  const closed = new AbortController();
  const running = new Map<number, AbortController>();
  const send = (message: EngineMessage) => {
    if (!closed.signal.aborted) {
      channel.send(JSON.stringify(message));
    }
  };
  host.onEvent((event) => send({ type: 'event', event }), closed.signal);
  channel.onClose(() => {
    closed.abort();
    for (const controller of running.values()) {
      controller.abort();
    }
  });
  channel.onText((text) => {
    const message = readMessage(text);
    if (message instanceof AppError) {
      // Without an id there is nobody to answer: a window that sends such things is not ours.
      channel.close();
      return;
    }
    if (message.type === 'cancel') {
      running.get(message.id)?.abort();
      return;
    }
    if (running.has(message.id)) {
      channel.close();
      return;
    }
    const controller = new AbortController();
    running.set(message.id, controller);
    answer(host, message, controller.signal)
      .then(
        (value) => send({ type: 'reply', id: message.id, value: value ?? null }),
        (error) => send({ type: 'failure', id: message.id, error: toWire(toAppError(error)) }),
      )
      .finally(() => running.delete(message.id));
  });
}

function readMessage(text: string): ClientMessage | AppError {
  if (text.length > MAX_REQUEST_LENGTH) {
    return refused('The message is too long.');
  }
  try {
    return clientMessage.parse(JSON.parse(text));
  } catch {
    return refused('The message is none of the contract.');
  }
}

async function answer(
  host: Host,
  { name, request }: Extract<ClientMessage, { type: 'call' }>,
  signal: AbortSignal,
): Promise<unknown> {
  if (!Object.hasOwn(CONTRACT, name)) {
    throw refused(`There is no call ${JSON.stringify(name.slice(0, 60))}.`);
  }
  const spec = CONTRACT[name as Name];
  const checked = spec.request.safeParse(request);
  if (!checked.success) {
    const { path, message } = checked.error.issues[0];
    throw refused(`The request of ${name} is not as agreed at "${path.join('.')}": ${message}.`);
  }
  const started = performance.now();
  const context = { signal, progress: () => undefined, rng: createRng(1) };
  try {
    const value = await dispatch(host, name as Name, checked.data, context);
    logCall(name, performance.now() - started, 'ok');
    return value;
  } catch (error) {
    logCall(name, performance.now() - started, toAppError(error).code, error);
    throw error;
  }
}

/** The one place where the type of a handler is known only by its name. */
function dispatch(host: Host, name: Name, request: unknown, context: StageContext): unknown {
  const spec = CONTRACT[name];
  if (spec.kind === 'call') {
    return (HANDLERS[name] as unknown as Handler<Name>)(host, request as never, context);
  }
  const { subject, run } = HANDLERS[name] as unknown as JobHandler<never>;
  return host.jobs.start({
    name,
    subject: subject(host, request as never),
    lane: spec.lane,
    run: async (own) => run(host, request as never, own),
  });
}

function refused(message: string): AppError {
  return new AppError('REQUEST_REFUSED', message, 'Reload the window: it may be older than the program.');
}
