/** What a run knows, as tables for other programs: item vectors, everybody's shelf, metrics. */
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import { ITEM_TYPES } from '../../shared/vocabulary.ts';
import { METRICS } from '../evaluate/metric-passports.ts';
import { openDuckDb } from '../intake/duckdb.ts';
import { listenerOf } from '../recommend/listener.ts';
import { shelf } from '../recommend/shelf.ts';
import { blobToFloats } from '../workspace/load-dataset.ts';
import type { Run } from '../workspace/runs.ts';
import { finishedRun, metricsOf } from './evaluate-run.ts';
import { type ExportFormat, type ExportTable, writeTable } from './export-table.ts';
import type { Engine } from './open-engine.ts';
import { loadServingModel } from './serving.ts';

export const EXPORTS = ['vectors', 'shelves', 'metrics'] as const;
export type ExportKind = (typeof EXPORTS)[number];

export interface ExportChoices {
  /** The run that is served when left out. */
  readonly runId?: number | undefined;
  readonly what: readonly ExportKind[];
  readonly formats: readonly ExportFormat[];
  /** Titles of each shelf. */
  readonly k: number;
  /** Where the files go; made if need be. Files of the same names are replaced. */
  readonly folder: string;
}

export interface ExportedFile {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
}

export interface Exported {
  readonly run: number;
  readonly files: readonly ExportedFile[];
}

/** All files appear at the end, or none. Throws NOT_FOUND for a run that did not finish. */
export async function exportRun(
  engine: Engine,
  choices: ExportChoices,
  context: StageContext,
): Promise<Exported> {
  const run = finishedRun(engine, choices.runId);
  const { db } = engine.workspace;
  const temporary = makeTemporary(choices.folder);
  const duck = await openDuckDb(temporary, context.signal);
  try {
    const written = [];
    for (const what of choices.what) {
      const tables =
        what === 'vectors'
          ? [vectorTable(db, run.id)]
          : what === 'metrics'
            ? metricTables(run)
            : [await shelfTable(engine, run, choices.k, context)];
      for (const table of tables) {
        written.push(...(await writeTable(duck, table, temporary, choices.formats, context)));
      }
    }
    return {
      run: run.id,
      files: written.map(({ name, rows, bytes }) => {
        const file = path.join(choices.folder, name);
        renameSync(path.join(temporary, name), file);
        return { file, rows, bytes };
      }),
    };
  } finally {
    duck.close();
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Beside the files to come, so that they only need another name. */
function makeTemporary(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    removeAbandoned(folder);
    return mkdtempSync(path.join(folder, `.backlist-export-${process.pid}-`));
  } catch (error) {
    throw new AppError(
      'WORKSPACE_READ_ONLY',
      `The folder ${folder} cannot be written to: ${(error as Error).message}`,
      'Choose another folder with --out.',
      { folder },
      error,
    );
  }
}

/** What an export that was killed has left there. */
function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid] = /^\.backlist-export-(\d+)-/.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) {
      rmSync(path.join(folder, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // somebody else's
  }
}

function vectorTable(db: Database, runId: number): ExportTable {
  interface Row {
    readonly space: string;
    readonly key: string;
    readonly type: string;
    readonly title: string;
    readonly vector: Buffer;
  }
  function* rows() {
    const select = db.prepare<[number], Row>(
      `SELECT space, key, type, title, vector FROM item_vector JOIN item ON item.id = item_id
       WHERE run_id = ? ORDER BY space, item_id`,
    );
    for (const { space, key, type, title, vector } of select.iterate(runId)) {
      yield [space, key, type, title, blobToFloats(vector)] as const;
    }
  }
  return {
    name: 'vectors',
    columns: { space: 'text', item_id: 'text', type: 'text', title: 'text', vector: 'vector' },
    rows: rows(),
    total: db.prepare('SELECT count(*) FROM item_vector WHERE run_id = ?').pluck().get(runId) as number,
  };
}

/** Of which run a row is. */
const RUN_COLUMNS = { run: 'integer', preset: 'text' } as const;

/** Everybody's shelf, of every type that the run recommends; computed user by user, as `recommend` does. */
async function shelfTable(
  engine: Engine,
  { id, preset }: Run,
  k: number,
  context: StageContext,
): Promise<ExportTable> {
  const { model } = await loadServingModel(engine, id, context);
  const { catalogue, users } = model.data;
  const types = ITEM_TYPES.filter((type) => model.towers[type] !== undefined);
  function* rows() {
    for (let user = 0; user < users.size; user++) {
      const listener = listenerOf(model, user);
      for (const type of types) {
        const { segment, entries } = shelf(model, listener, { type, k, depth: k });
        for (const { item, rank, score } of entries) {
          yield [
            users.key[user],
            type,
            segment,
            rank,
            catalogue.key[item],
            catalogue.title[item],
            score,
            id,
            preset,
          ];
        }
      }
    }
  }
  const titles = types.map((type) => Math.min(k, model.towers[type]?.items.rows ?? 0));
  return {
    name: 'shelves',
    columns: {
      ...{ user_id: 'text', type: 'text', segment: 'text', rank: 'integer' },
      ...{ item_id: 'text', title: 'text', score: 'real' },
      ...RUN_COLUMNS,
    },
    rows: rows(),
    total: users.size * titles.reduce((sum, each) => sum + each, 0), // a little more than there will be
  };
}

function metricTables(run: Run): ExportTable[] {
  const { evaluations } = metricsOf(run);
  const about = [run.id, run.preset];
  const metrics = evaluations.flatMap(({ table }) =>
    table.rows.flatMap(({ model, segment, users, metrics: figures }) =>
      METRICS.map((metric) => {
        const { value, low, high } = figures[metric];
        return [table.target, segment, users, model, metric, value, low, high, ...about];
      }),
    ),
  );
  const differences = evaluations.flatMap(({ table, comparisons }) =>
    comparisons.flatMap(({ modelA, modelB, segments }) =>
      segments.flatMap(({ segment, users, differences: figures }) =>
        METRICS.map((metric) => {
          const { value, low, high } = figures[metric];
          return [table.target, segment, users, modelA, modelB, metric, value, low, high, ...about];
        }),
      ),
    ),
  );
  const head = { target: 'text', segment: 'text', users: 'integer' } as const;
  const figure = { metric: 'text', value: 'real', low: 'real', high: 'real', ...RUN_COLUMNS } as const;
  return [
    {
      name: 'metrics',
      columns: { ...head, model: 'text', ...figure },
      rows: metrics,
      total: metrics.length,
    },
    {
      name: 'differences',
      columns: { ...head, model_a: 'text', model_b: 'text', ...figure },
      rows: differences,
      total: differences.length,
    },
  ];
}
