/** How the server answers: JSON, and errors as the window knows them. */
import type { ServerResponse } from 'node:http';
import { AppError, type ErrorCode, toWire } from '../../shared/app-error.ts';

const STATUS: Partial<Record<ErrorCode, number>> = {
  NOT_FOUND: 404,
  USAGE: 400,
  REQUEST_REFUSED: 403,
  DISK_FULL: 507,
};

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

/** A bug is told as one, without what it says of data. */
export function sendError(response: ServerResponse, error: unknown): void {
  const known =
    error instanceof AppError
      ? error
      : new AppError(
          'INTERNAL',
          'Something in Backlist went wrong.',
          'Try again. If it stays, look at the terminal.',
        );
  if (response.headersSent) {
    response.destroy(); // half an answer must not look like a whole one
    return;
  }
  sendJson(response, STATUS[known.code] ?? 500, { error: toWire(known) });
}

/** For a person who opened an address in a browser without being let in. */
export function sendPlain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}
