/** The files of an import, each recognised by its content. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import { type DetectedFormat, detectFormat } from './detect-format.ts';
import { discoverFiles, type LeftOutFile } from './discover.ts';
import { isHistoryName, looksLikeHistory } from './spotify-history.ts';

export interface ExportFile {
  readonly path: string;
  readonly bytes: number;
  readonly detected: DetectedFormat;
  /** Part of a Spotify history, rather than a table. */
  readonly history: boolean;
  /** Changes whenever the file does. */
  readonly stamp: string;
}

export interface FoundExports {
  readonly files: readonly ExportFile[];
  readonly leftOut: readonly LeftOutFile[];
}

export async function findExports(paths: readonly string[]): Promise<FoundExports> {
  const found = await discoverFiles(paths);
  const files: ExportFile[] = [];
  const leftOut = [...found.leftOut];
  for (const { path: file, fromFolder } of found.files) {
    const { size } = await stat(file);
    if (fromFolder && size === 0) {
      leftOut.push({ path: file, why: 'it is empty' });
      continue;
    }
    const detected = await detectFormat(file);
    if (detected.format === 'zip' && !/\.zip$/i.test(file)) {
      throw new AppError(
        'IMPORT_UNREADABLE',
        `${file} is a workbook, or a document of another program (it begins as a ZIP does).`,
        'Save its table as CSV (UTF-8) and import that; give a Spotify history the ending .zip.',
        { file },
      );
    }
    const history = detected.format === 'zip' || isHistory(file, detected);
    // Beside a history lie its owner's other data; rows of a table are not called .json.
    if (fromFolder && !history && /\.json(\.\w+)?$/i.test(file)) {
      leftOut.push({ path: file, why: 'JSON, but no streaming history' });
    } else {
      files.push({ path: file, bytes: size, detected, history, stamp: await fileStamp(file) });
    }
  }
  return { files, leftOut };
}

function isHistory(file: string, { format, head }: DetectedFormat): boolean {
  const text = head.toString('latin1');
  return format === 'json' && (looksLikeHistory(text) || (isHistoryName(file) && text.trim() === '[]'));
}

async function fileStamp(file: string): Promise<string> {
  const { size, mtimeNs, ctimeNs, ino } = await stat(file, { bigint: true });
  return [size, mtimeNs, ctimeNs, ino].join(':');
}

/** Refuses a file that was written to since it was found: what was read of it may be half old and half new. */
export async function refuseChanged(file: ExportFile): Promise<void> {
  const now = await fileStamp(file.path).catch(() => 'gone');
  if (now !== file.stamp) {
    throw new AppError(
      'IMPORT_REFUSED',
      `${path.basename(file.path)} ${now === 'gone' ? 'was removed' : 'changed'} while it was being read. Nothing was imported.`,
      'Wait until the export is complete and import it again.',
      { file: file.path },
    );
  }
}
