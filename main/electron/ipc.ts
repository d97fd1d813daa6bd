/** The only way by which the window reaches the shell: who asks is checked, then what is asked. */
import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import type { z } from 'zod';
import { AppError, toWire } from '../../shared/app-error.ts';
import type { BridgeAnswer } from '../../shared/electron-bridge.ts';
import { isAppUrl } from './app-origin.ts';

type IpcEvent = Pick<IpcMainEvent | IpcMainInvokeEvent, 'senderFrame'>;

/** '' when the program's own page asks from its top frame; else why the message is not listened to. */
export function refusalOfSender({ senderFrame }: IpcEvent): string {
  if (senderFrame === null) {
    return 'its frame is gone';
  }
  if (senderFrame.parent !== null) {
    return 'it came from a frame inside the page';
  }
  return isAppUrl(senderFrame.url) ? '' : 'it came from a foreign address';
}

/** Answers a question of the window; a failure that was expected goes back as a value. */
export function answerOn<Request, Value>(
  ipc: Pick<IpcMain, 'handle'>,
  channel: string,
  request: z.ZodType<Request>,
  answer: (request: Request, from: WebContents) => Promise<Value> | Value,
  log: (line: string) => void,
): void {
  ipc.handle(channel, async (event, ...given: unknown[]): Promise<BridgeAnswer<Value>> => {
    try {
      return { ok: true, value: await answer(accept(event, channel, request, given), event.sender) };
    } catch (error) {
      const known = error instanceof AppError ? error : failed(channel, error);
      log(`${channel}: ${known.code}`);
      return { ok: false, error: toWire(known) };
    }
  });
}

/** Takes a word of the window that needs no answer. */
export function hearOn<Request>(
  ipc: Pick<IpcMain, 'on'>,
  channel: string,
  request: z.ZodType<Request>,
  hear: (request: Request, from: WebContents) => void,
  log: (line: string) => void,
): void {
  ipc.on(channel, (event, ...given: unknown[]) => {
    try {
      hear(accept(event, channel, request, given), event.sender);
    } catch (error) {
      log(`${channel}: ${error instanceof AppError ? error.code : String(error)}`);
    }
  });
}

function accept<Request>(
  event: IpcEvent,
  channel: string,
  schema: z.ZodType<Request>,
  given: readonly unknown[],
): Request {
  const refusal = refusalOfSender(event);
  if (refusal !== '') {
    throw refused(channel, refusal);
  }
  const request = schema.safeParse(given[0]);
  if (!request.success || given.length > 1) {
    throw refused(channel, 'it is not as agreed');
  }
  return request.data;
}

function refused(channel: string, why: string): AppError {
  return new AppError('REQUEST_REFUSED', `The message ${channel} was refused: ${why}.`, 'Reload the window.');
}

function failed(channel: string, error: unknown): AppError {
  return new AppError(
    'INTERNAL',
    `The program could not do this (${channel}).`,
    'Try again; if it happens again, please report it.',
    {},
    error,
  );
}
