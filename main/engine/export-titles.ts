/** Lists of titles as files: what was searched for, and the QA list with its verdicts. */
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { StageContext } from '../../shared/stage.ts';
import { openDuckDb } from '../intake/duckdb.ts';
import { type CheckFilter, checkedRows } from './checked-titles.ts';
import { type ExportFormat, type ExportTable, type WrittenFile, writeTable } from './export-table.ts';
import type { Engine } from './open-engine.ts';
import { searchRows, type TitleFilter } from './search-titles.ts';
import { isoDate } from './title-card.ts';

const PAGE = 500;

/** A list with words or filters ends at the search's cap, as in the window. */
export function exportFound(
  { workspace }: Engine,
  filter: TitleFilter,
  format: ExportFormat,
  folder: string,
  context: StageContext,
): Promise<WrittenFile> {
  const { db } = workspace;
  const { total } = searchRows(db, filter, { limit: 1, offset: 0 });
  function* rows() {
    for (let offset = 0; offset < total; offset += PAGE) {
      for (const row of searchRows(db, filter, { limit: PAGE, offset }).rows) {
        const published = row.publishedDay === null ? null : isoDate(row.publishedDay);
        const { key, type, title, author, publisher, language, genre, listeners, plays } = row;
        yield [
          ...[key, type, title, author, publisher, language, genre, published],
          ...[listeners, plays, yesNo(row.cold), yesNo(row.new)],
        ];
      }
    }
  }
  return writeOne(
    {
      name: 'titles',
      columns: {
        ...{ item_id: 'text', type: 'text', title: 'text', author: 'text', publisher: 'text' },
        ...{ language: 'text', genre: 'text', published: 'text', listeners: 'integer', plays: 'integer' },
        ...{ cold: 'text', new: 'text' },
      },
      rows: rows(),
      total,
    },
    format,
    folder,
    context,
  );
}

export function exportChecked(
  engine: Engine,
  filter: CheckFilter,
  format: ExportFormat,
  folder: string,
  context: StageContext,
): Promise<WrittenFile> {
  const found = checkedRows(engine, filter);
  const rows = found.map(({ title, cold, new: isNew, readiness, reasons, reach, judgement }) => [
    ...[title.key, title.type, title.title, title.author, title.publisher, title.language, title.genre],
    ...[title.published, yesNo(cold), yesNo(isNew), readiness],
    reasons.map(({ reason, other }) => (other === '' ? reason : `${reason} (${other})`)).join('; '),
    ...(reach === null ? [null, null, null] : [reach.share.value, reach.share.low, reach.share.high]),
    judgement?.verdict ?? '',
    judgement?.note ?? '',
    judgement === null ? null : new Date(judgement.at).toISOString(),
  ]);
  return writeOne(
    {
      name: 'titles-checked',
      columns: {
        ...{ item_id: 'text', type: 'text', title: 'text', author: 'text', publisher: 'text' },
        ...{ language: 'text', genre: 'text', published: 'text', cold: 'text', new: 'text' },
        ...{ readiness: 'text', reasons: 'text', reach: 'real', reach_low: 'real', reach_high: 'real' },
        ...{ verdict: 'text', note: 'text', judged_at: 'text' },
      },
      rows,
      total: rows.length,
    },
    format,
    folder,
    context,
  );
}

async function writeOne(
  table: ExportTable,
  format: ExportFormat,
  folder: string,
  context: StageContext,
): Promise<WrittenFile> {
  const temporary = mkdtempSync(path.join(folder, 'writing-'));
  const duck = await openDuckDb(temporary, context.signal);
  try {
    const [file] = await writeTable(duck, table, temporary, [format], context);
    renameSync(path.join(temporary, file.name), path.join(folder, file.name));
    return file;
  } finally {
    duck.close();
    rmSync(temporary, { recursive: true, force: true });
  }
}

function yesNo(flag: boolean): string {
  return flag ? 'yes' : 'no';
}
