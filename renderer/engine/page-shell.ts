/** The shell of the page on 127.0.0.1: files are uploaded to this same machine, paths are typed. */
import { fromWire, type WireError } from '../../shared/app-error.ts';
import type { Granted, Shell } from '../../shared/shell.ts';

export const pageShell: Shell = {
  hasDialogs: false,
  chooseFiles: async () => [],
  chooseFolder: async () => null,
  takeFiles: (files, signal) =>
    Promise.all(
      files.map((file) => post(`/files?name=${encodeURIComponent(file.name)}`, { body: file, signal })),
    ),
  takePath: (path) =>
    post('/paths', { body: JSON.stringify({ path }), headers: { 'content-type': 'application/json' } }),
  exportUrl: (offer) => `/exports/${encodeURIComponent(offer)}`,
};

async function post(url: string, init: RequestInit): Promise<Granted> {
  const response = await fetch(url, { method: 'POST', ...init });
  const answer = (await response.json()) as Granted | { error: WireError };
  if ('error' in answer) {
    throw fromWire(answer.error);
  }
  return answer;
}
