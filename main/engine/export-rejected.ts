import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { StageContext } from '../../shared/stage.ts';
import { openDuckDb } from '../intake/duckdb.ts';
import { countRejectedRows, rejectedRowsAfter } from '../workspace/imports.ts';
import { type ExportFormat, type ExportTable, type WrittenFile, writeTable } from './export-table.ts';
import type { Engine } from './open-engine.ts';

const PAGE = 5000;

/** The rows an import refused and the cells it left out, of one reason or all, as `<folder>/rejected-<id>.<format>`. */
export async function exportRejected(
  { workspace: { db } }: Engine,
  { id, reason }: { readonly id: number; readonly reason?: string | undefined },
  format: ExportFormat,
  folder: string,
  context: StageContext,
): Promise<WrittenFile> {
  const total = countRejectedRows(db, id)
    .filter((each) => reason === undefined || each.reason === reason)
    .reduce((sum, each) => sum + each.count, 0);
  function* rows() {
    for (let after = 0; ; ) {
      const found = rejectedRowsAfter(db, { importId: id, reason, after, limit: PAGE });
      for (const row of found) {
        yield [
          ...[path.basename(row.file), row.line, row.column, row.value, row.reason],
          row.kept ? 'cell' : 'row',
        ];
      }
      if (found.length < PAGE) {
        return;
      }
      after = found[found.length - 1].id;
    }
  }
  const spill = path.join(folder, 'spill');
  mkdirSync(spill);
  const duck = await openDuckDb(spill, context.signal);
  try {
    const table: ExportTable = {
      name: `rejected-${id}`,
      columns: {
        ...{ file: 'text', line: 'integer', column: 'text', value: 'text' },
        ...{ reason: 'text', left_out: 'text' },
      },
      rows: rows(),
      total,
    };
    const [file] = await writeTable(duck, table, folder, [format], context);
    return file;
  } finally {
    duck.close();
    rmSync(spill, { recursive: true, force: true });
  }
}
