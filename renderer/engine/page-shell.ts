/** The shell of the page on 127.0.0.1: files are uploaded to this same machine, paths are typed. */
import { z } from 'zod';
import { AppError, fromWire } from '../../shared/app-error.ts';
import { wireError } from '../../shared/contract/job.ts';
import type { Granted, Shell } from '../../shared/shell.ts';
import { t } from '../strings/text.ts';

const granted = z.strictObject({ grant: z.string(), name: z.string() });
const refused = z.object({ error: wireError });

export const pageShell: Shell = {
  hasDialogs: false,
  chooseFiles: async () => [],
  chooseFolder: async () => null,
  takeFiles: (files, signal) =>
    Promise.all(
      files.map((file) => post(`/upload?name=${encodeURIComponent(file.name)}`, { body: file, signal })),
    ),
  takePath: (path) => post('/grant', { body: JSON.stringify({ path }) }),
  exportUrl: (offer) => `/export/${encodeURIComponent(offer)}`,
};

/** @throws AppError as the server says, or ENGINE_STOPPED where there is none any more */
async function post(url: string, init: RequestInit): Promise<Granted> {
  const response = await fetch(url, { method: 'POST', ...init });
  const answer: unknown = await response.json().catch(() => undefined);
  const failure = refused.safeParse(answer);
  if (failure.success) {
    throw fromWire(failure.data.error);
  }
  if (!response.ok) {
    throw new AppError('ENGINE_STOPPED', t('connection.unanswered'), t('connection.unanswered.advice'));
  }
  return granted.parse(answer);
}
