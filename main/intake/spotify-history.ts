/**
 * Spotify's Extended streaming history -> streams. One folder or ZIP is one person. Episodes become plays of their show,
 * chapters plays of their audiobook; music is left out and counted. Address, platform and country are never written
 * anywhere, not even into the temporary file.
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { AppError, throwIfCancelled } from '../../shared/app-error.ts';
import type { TableSource } from './table-source.ts';
import { readZip } from './zip.ts';

const HISTORY_NAME = /(^|[\\/])(Streaming_History_(Audio|Video)|endsong)[^\\/]*\.json$/i;
/** Names every person's download has; the folder around it then tells who it is. */
const GENERIC_NAME =
  /^(my[ _-]?spotify[ _-]?data|my[ _-]?data|spotify[ _-]extended[ _-]streaming[ _-]history|spotify)( ?\(\d+\))?$/i;
const LARGEST_JSON = 2 ** 28;

export function isHistoryName(name: string): boolean {
  return HISTORY_NAME.test(name);
}

/** A JSON array of plays, by its first record. */
export function looksLikeHistory(head: string): boolean {
  return /"ms_played"\s*:/.test(head) && /"ts"\s*:/.test(head);
}

/** Who a history belongs to: the name of its folder, or of its ZIP. */
export function personOf(file: string): string {
  const isZip = file.toLowerCase().endsWith('.zip');
  let own = isZip ? path.basename(file).slice(0, -4) : path.basename(path.dirname(file));
  let folder = isZip ? path.dirname(file) : path.dirname(path.dirname(file));
  while (GENERIC_NAME.test(own) && path.basename(folder) !== '') {
    own = path.basename(folder);
    folder = path.dirname(folder);
  }
  return own;
}

export interface HistoryConversion {
  readonly source: TableSource;
  /** The JSON files, as the user can find them; `origin` in the table counts in this list. */
  readonly origins: readonly string[];
  readonly music: number;
}

/**
 * Writes the plays of all histories into one table. A play shorter than `previewSeconds` is of preview length: its
 * event is preview, its seconds are kept.
 */
export async function convertHistories(
  files: readonly string[],
  target: string,
  previewSeconds: number,
  onFile: (file: string) => void,
  signal: AbortSignal,
): Promise<HistoryConversion> {
  const out = createWriteStream(target);
  const origins: string[] = [];
  let music = 0;
  for (const file of files) {
    throwIfCancelled(signal);
    const person = personOf(file);
    for await (const { name, text } of historyTexts(file, signal)) {
      const { csv, leftOut } = playsOf(parseHistory(name, text), person, origins.length, previewSeconds);
      origins.push(name);
      music += leftOut;
      if (!out.write(csv)) {
        await once(out, 'drain');
      }
    }
    onFile(file);
  }
  out.end();
  await finished(out);
  const names = ['person', 'item', 'event', 'ts', 'ms_played', 'type', 'title', 'origin', 'record'];
  const fields = ['user_id', 'item_id', 'event', 'timestamp', 'seconds', 'type'];
  return {
    source: {
      file: files.length === 1 ? files[0] : `${files.length} files of Spotify history`,
      format: 'history',
      readPath: target,
      bytes: (await stat(target)).size,
      columns: names,
      delimiter: ',',
      skipRows: 0,
      words: {},
      map: {
        kind: 'streams',
        missing: [],
        fields: fields.map((field, column) => ({
          field,
          column,
          columnName: names[column],
          constant: null,
          factor: 1,
          from: 'header',
        })),
      },
    },
    origins,
    music,
  };
}

async function* historyTexts(
  file: string,
  signal: AbortSignal,
): AsyncGenerator<{ name: string; text: string }> {
  if (!file.toLowerCase().endsWith('.zip')) {
    if ((await stat(file)).size > LARGEST_JSON) {
      throw unreadable(file, `is larger than ${LARGEST_JSON} bytes`);
    }
    yield { name: file, text: (await readFile(file, 'utf-8')).replace(/^\uFEFF/, '') };
    return;
  }
  let found = 0;
  for await (const { name, text } of readZip(file, isHistoryName, signal)) {
    found++;
    yield { name: `${file}/${name}`, text };
  }
  if (found === 0) {
    throw new AppError(
      'IMPORT_UNREADABLE',
      `The ZIP ${file} holds no Spotify streaming history (Streaming_History_Audio_*.json or endsong_*.json).`,
      'Ask Spotify for the "Extended streaming history", or unpack other exports and import their files.',
      { file },
    );
  }
}

function parseHistory(name: string, text: string): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw unreadable(name, `is no JSON: ${(error as Error).message}`, error);
  }
  if (!Array.isArray(value)) {
    throw unreadable(name, 'is no list of plays');
  }
  return value;
}

function unreadable(name: string, why: string, cause?: unknown): AppError {
  return new AppError(
    'IMPORT_UNREADABLE',
    `${name} ${why}.`,
    'It is cut off or damaged: download it again.',
    { file: name },
    cause,
  );
}

interface Play {
  readonly item: string;
  readonly title: string;
  readonly type: 'podcast' | 'audiobook';
}

function playsOf(
  records: readonly unknown[],
  person: string,
  origin: number,
  previewSeconds: number,
): { csv: string; leftOut: number } {
  const lines: string[] = [];
  let leftOut = 0;
  records.forEach((value, index) => {
    const record = (value ?? {}) as Record<string, unknown>;
    const play = playOf(record);
    if (!play) {
      leftOut++;
      return;
    }
    const ms = record.ms_played;
    const seconds = typeof ms === 'number' ? ms / 1000 : text(ms);
    const event = typeof seconds === 'number' && seconds < previewSeconds ? 'preview' : 'stream';
    const cells = [
      person,
      play.item,
      event,
      text(record.ts),
      seconds,
      play.type,
      play.title,
      origin,
      index + 1,
    ];
    lines.push(`${cells.map(quoted).join(',')}\n`);
  });
  return { csv: lines.join(''), leftOut };
}

/** undefined for music, and for records that name nothing at all (local files). */
function playOf(record: Record<string, unknown>): Play | undefined {
  const show = text(record.episode_show_name);
  if (show || text(record.spotify_episode_uri) || text(record.episode_name)) {
    return { item: show, title: show, type: 'podcast' }; // an episode has no show URI: the show's name is its id
  }
  const title = text(record.audiobook_title);
  const uri = text(record.audiobook_uri);
  if (uri || title || text(record.audiobook_chapter_uri)) {
    return { item: uri || title, title, type: 'audiobook' };
  }
  return undefined;
}

function text(value: unknown): string {
  return value === null || value === undefined ? '' : String(value).replace(/\s+/g, ' ').trim();
}

function quoted(value: string | number): string {
  return value === '' ? '' : `"${String(value).replaceAll('"', '""')}"`;
}
