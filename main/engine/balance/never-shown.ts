/** Titles that no listener is shown, kept for the orders that were counted last. */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import type { StageContext } from '../../../shared/stage.ts';
import { openDuckDb } from '../../intake/duckdb.ts';
import { marksOf, type TitleMarks } from '../../recommend/title-marks.ts';
import { type ExportFormat, type ExportTable, type WrittenFile, writeTable } from '../export-table.ts';
import { type TitleCard, titleCard } from '../title-card.ts';
import type { BalanceBase } from './balance-base.ts';
import type { Asked } from './measure-balance.ts';

/** As many as somebody looks at before the window asks for the first of them again. 1 MB each with 250,000 titles. */
const KEPT = 50;
const counted = new WeakMap<BalanceBase, Map<string, Uint32Array>>();

/** @param shown listeners who get each title, [titles of the type] */
export function keepNeverShown(base: BalanceBase, asked: Asked, shown: Uint32Array): void {
  const { start } = base.target;
  const { plays } = base.model.statistics;
  const items: number[] = [];
  for (let title = 0; title < shown.length; title++) {
    if (shown[title] === 0) {
      items.push(start + title);
    }
  }
  const ofBase = counted.get(base) ?? new Map<string, Uint32Array>();
  counted.set(base, ofBase);
  ofBase.delete(keyOf(asked));
  ofBase.set(
    keyOf(asked),
    Uint32Array.from(items).sort((a, b) => plays[b] - plays[a] || a - b),
  );
  for (const old of [...ofBase.keys()].slice(0, -KEPT)) {
    ofBase.delete(old);
  }
}

export interface NeverShown {
  readonly total: number;
  readonly of: number;
  readonly titles: readonly {
    readonly title: TitleCard;
    readonly marks: TitleMarks;
    readonly plays: number;
  }[];
}

/** Most played first; null before every listener was counted in this order. */
export function neverShown(
  base: BalanceBase,
  asked: Asked,
  page: { readonly limit: number; readonly offset: number },
): NeverShown | null {
  const items = counted.get(base)?.get(keyOf(asked));
  if (items === undefined) {
    return null;
  }
  const { model, target } = base;
  return {
    total: items.length,
    of: target.end - target.start,
    titles: Array.from(items.subarray(page.offset, page.offset + page.limit), (item) => ({
      title: titleCard(model, item),
      marks: marksOf(model.statistics, item),
      plays: model.statistics.plays[item],
    })),
  };
}

/** @throws AppError NOT_FOUND before it was counted */
export async function exportNeverShown(
  base: BalanceBase,
  asked: Asked,
  format: ExportFormat,
  folder: string,
  context: StageContext,
): Promise<WrittenFile> {
  const found = neverShown(base, asked, { limit: Number.MAX_SAFE_INTEGER, offset: 0 });
  if (found === null) {
    throw new AppError(
      'NOT_FOUND',
      'Not every listener has been counted in this order.',
      'Count them first.',
    );
  }
  const table: ExportTable = {
    name: `never-shown-${base.target.type}s`,
    columns: {
      ...{ item_id: 'text', title: 'text', author: 'text', publisher: 'text', language: 'text' },
      ...{ genre: 'text', published: 'text', plays: 'integer' },
    },
    rows: found.titles.map(({ title, plays }) => [
      ...[title.key, title.title, title.author, title.publisher, title.language, title.genre],
      ...[title.published, plays],
    ]),
    total: found.total,
  };
  const spill = path.join(folder, 'spill');
  mkdirSync(spill);
  const duck = await openDuckDb(spill, context.signal);
  try {
    const [file] = await writeTable(duck, table, folder, [format], context);
    return file;
  } finally {
    duck.close();
    rmSync(spill, { recursive: true, force: true });
  }
}

/** The cut does not matter to who is shown what, but for the groups that it makes. */
function keyOf({ k, group, cut, reRank }: Asked): string {
  return JSON.stringify([k, group, cut, reRank?.method, reRank?.strength, reRank?.attribute]);
}
