/** The files a person chose, as tables: those with the same columns are one, mapped together or left out together. */
import path from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import type { FilePreview } from '../../shared/import-summary.ts';
import type { StageContext } from '../../shared/stage.ts';
import { EVENTS } from '../../shared/vocabulary.ts';
import type { LeftOutFile } from '../intake/discover.ts';
import { FIELDS } from '../intake/fields.ts';
import { type ExportFile, findExports } from '../intake/find-exports.ts';
import { previewExports } from '../intake/preview.ts';
import { personOf } from '../intake/spotify-history.ts';
import type { TableChoice, TableChoices } from '../intake/table-shape.ts';
import { EVENT_CODES } from '../intake/words.ts';
import { type ChosenSource, nameFiles } from './known-names.ts';

export interface ChosenTable extends TableChoice {
  readonly shape: string;
  readonly leaveOut?: boolean | undefined;
}

export interface PreviewedTable {
  readonly shape: string;
  readonly files: readonly FilePreview[];
  /** Of the first file. */
  readonly preview: FilePreview;
  readonly fields: readonly { readonly field: string; readonly required: boolean }[];
  readonly eventWords: readonly { readonly word: string; readonly event: string | null }[];
  readonly leftOut: boolean;
  readonly problem: string;
  readonly advice: string;
}

export interface ChosenTables {
  readonly tables: readonly PreviewedTable[];
  readonly leftOut: readonly LeftOutFile[];
}

const ROWS_LOOKED_AT = 100;
const WORDS_SHOWN = 30;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function tableChoices(chosen: readonly ChosenTable[]): TableChoices {
  return new Map(chosen.map(({ shape, ...choice }) => [shape, choice]));
}

/** One file that cannot be read does not keep the others from being looked at. */
export async function previewChosen(
  sources: readonly ChosenSource[],
  chosen: readonly ChosenTable[],
  context: Pick<StageContext, 'signal'>,
): Promise<ChosenTables> {
  const found = new Map<string, ExportFile>();
  const leftOut: LeftOutFile[] = [];
  const previews: FilePreview[] = [];
  for (const source of sources) {
    try {
      const exports = await findExports([source.path]);
      for (const file of exports.files) {
        found.set(file.path, file);
      }
      leftOut.push(...exports.leftOut);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'CANCELLED') {
        throw error;
      }
      previews.push(unreadable(source, error));
    }
  }
  const options = { choices: tableChoices(chosen), rows: ROWS_LOOKED_AT };
  previews.push(...(await previewExports([...found.values()], options, context)).map(requirePerson));
  const shapes = Map.groupBy(previews, ({ shape, file }) => shape || `file ${file}`);
  const tables = [...shapes.values()].map((files) => tableOf(files, sources, chosen));
  return { tables, leftOut };
}

/** What is to be imported. Throws IMPORT_REFUSED when a table that is not left out has a problem, or none is left. */
export function wantedFiles({ tables }: ChosenTables): string[] {
  const wanted = tables.filter(({ leftOut }) => !leftOut);
  const bad = wanted.find(({ problem }) => problem !== '');
  if (bad) {
    throw new AppError('IMPORT_REFUSED', bad.problem, bad.advice);
  }
  if (wanted.length === 0) {
    throw new AppError('IMPORT_REFUSED', 'Every file is left out.', 'Choose at least one to import.');
  }
  return wanted.flatMap(({ files }) => files.map(({ file }) => file));
}

function unreadable({ path: file }: ChosenSource, { message, advice }: AppError): FilePreview {
  const nothing = { columns: [], rows: [], mapping: [], missing: [] };
  return { file, shape: '', format: '', bytes: 0, kind: null, ...nothing, problem: message, advice };
}

/** A history without a folder around it does not say whose it is: an uploaded file lies in one named by an id. */
function requirePerson(preview: FilePreview): FilePreview {
  if (preview.shape !== 'history' || !UUID.test(personOf(preview.file))) {
    return preview;
  }
  return {
    ...preview,
    shape: '',
    problem: `${path.basename(preview.file)} is part of a Spotify history, and does not say whose.`,
    advice: 'Choose the ZIP as it was downloaded, named after the person, or give the path of its folder.',
  };
}

function tableOf(
  files: readonly FilePreview[],
  sources: readonly ChosenSource[],
  chosen: readonly ChosenTable[],
): PreviewedTable {
  const [preview] = files;
  const shape = preview.shape || `file:${path.basename(preview.file)}`.slice(0, 64);
  const choice = chosen.find((each) => each.shape === shape);
  return {
    shape,
    files,
    preview,
    fields:
      preview.kind === null || shape === 'history'
        ? []
        : FIELDS[preview.kind].map(({ name, required }) => ({ field: name, required })),
    eventWords: eventWords(preview, choice),
    leftOut: choice?.leaveOut ?? false,
    problem: nameFiles(sources, preview.problem),
    advice: nameFiles(sources, preview.advice),
  };
}

/** The words of the event column among the first rows and in the choices. */
function eventWords({ mapping, columns, rows }: FilePreview, choice: ChosenTable | undefined) {
  const column = columns.indexOf(mapping.find(({ field }) => field === 'event')?.column ?? '');
  if (column < 0) {
    return [];
  }
  const own = new Map(
    Object.entries(choice?.map ?? {})
      .filter(([name]) => name.startsWith('event.'))
      .map(([name, event]) => [name.slice('event.'.length).toLowerCase(), event]),
  );
  const words = new Set([
    ...rows.map((row) => (row[column] ?? '').trim().toLowerCase()).filter((word) => word !== ''),
    ...own.keys(),
  ]);
  return [...words].slice(0, WORDS_SHOWN).map((word) => {
    const code = EVENT_CODES.get(own.get(word) ?? word);
    return { word: word.slice(0, 200), event: code === undefined ? null : EVENTS[code] };
  });
}
