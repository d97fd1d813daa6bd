/**
 * Ranking quality of all models on a folder with catalogue.csv, streams.csv and holdout.csv (gz or not), beside the
 * rivals of ../shared/bench/quality_peers.py over the same users, with paired differences. Without a hold-out the latest
 * 15 % of the plays are held out, at one moment for all users.
 *
 *   npm run bench:quality -- [--data DIR | --generated dense|sparse] [--preset fast|best|paper] [--seed 1] [--rivals] [--ablate] [--json]
 *
 * Full ranking of the audiobooks, those had in training removed, ties at random, HR@10, MRR within 100, coverage, Gini
 * with zeros, 95 % bootstrap over users. `--rivals` fits the rivals in the same run (it needs a Python with numpy, scipy,
 * scikit-learn and implicit: BACKLIST_PYTHON); their hyper-parameters are the recorded ones for the data set that has
 * them, else chosen on a validation part. Without it the recorded figures are shown where there are any. `--ablate` trains
 * preset best again without each of its parts.
 */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { importFiles } from '../../main/engine/import-files.ts';
import { openEngine } from '../../main/engine/open-engine.ts';
import { readHoldout } from '../../main/engine/read-holdout.ts';
import { train } from '../../main/engine/train.ts';
import type { EvaluationRow } from '../../main/evaluate/evaluation.ts';
import { presetOptions } from '../../main/runs/run-options.ts';
import type { RunMetrics } from '../../main/runs/train-to-folder.ts';
import { modelsFolder } from '../../main/setup/cache-folder.ts';
import { createRng } from '../../shared/rng.ts';
import { RUN_PRESETS } from '../../shared/run-preset.ts';
import { type AblationLine, ablate, printAblations } from './quality-ablations.ts';
import { GENERATED, splitByTime, writeQualityData } from './quality-data.ts';
import { compareRivals, outcomesByKey, type PairedOutcomes, printRivals } from './quality-rivals.ts';

const REAL = fileURLToPath(new URL('../../../shared/data/books-films', import.meta.url));
const RIVALS = fileURLToPath(new URL('../../../shared/bench/quality_rivals.json', import.meta.url));

interface SegmentFigures {
  readonly users: number;
  readonly hr10: number;
  readonly hr10_ci: readonly number[];
  readonly mrr: number;
  readonly coverage10: number;
  readonly coverage100: number;
  readonly gini10: number;
}
interface Line {
  readonly model: string;
  readonly preset: string;
  readonly seconds: number;
  readonly peak_rss_mb: number;
  readonly warm: SegmentFigures | null;
  readonly cold: SegmentFigures | null;
}

interface Measured {
  readonly lines: readonly Line[];
  /** Of the model that makes the shelves. */
  readonly served: PairedOutcomes;
  readonly ablations: readonly AblationLine[];
}

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: REAL },
    generated: { type: 'string' },
    preset: { type: 'string', default: 'fast' },
    seed: { type: 'string', default: '1' },
    rivals: { type: 'boolean', default: false },
    ablate: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const preset = RUN_PRESETS.find((name) => name === values.preset);
if (!preset) {
  fail(`There is no preset ${values.preset}; there are ${RUN_PRESETS.join(', ')}.`);
}
const files = await dataFiles();
const { lines, served, ablations } = await measure(files);
const rivals = values.rivals ? compareRivals(values.data, isReal() ? RIVALS : undefined, served) : [];
for (const line of values.json ? [...lines, ...rivals, ...ablations] : []) {
  console.log(JSON.stringify(line));
}
if (!values.json) {
  printTable([...(rivals.length > 0 ? [] : recordedRivals()), ...lines]);
  printRivals(rivals);
  printAblations(ablations);
}

/** Catalogue, streams and hold-out; generated or split first where that was asked for. */
async function dataFiles(): Promise<string[]> {
  const find = (folder: string, name: string) =>
    ['.csv', '.csv.gz'].map((end) => path.join(folder, name + end)).find(existsSync);
  if (values.generated !== undefined) {
    if (!(values.generated in GENERATED)) {
      fail(`There is no generated data ${values.generated}; there are ${Object.keys(GENERATED).join(', ')}.`);
    }
    values.data = scratchFolder();
    await writeQualityData(values.generated as keyof typeof GENERATED, values.data);
  }
  const [catalogue, streams, holdout] = ['catalogue', 'streams', 'holdout'].map((name) =>
    find(values.data, name),
  );
  if (catalogue === undefined || streams === undefined) {
    return fail(`${values.data} lacks catalogue.csv or streams.csv (plain or .gz).`);
  }
  if (holdout !== undefined) {
    return [catalogue, streams, holdout];
  }
  const folder = scratchFolder();
  copyFileSync(catalogue, path.join(folder, path.basename(catalogue)));
  await splitByTime(streams, folder);
  values.data = folder;
  return [catalogue, path.join(folder, 'streams.csv'), path.join(folder, 'holdout.csv')];
}

function scratchFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-quality-data-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

async function measure([catalogue, streams, holdoutFile]: string[]): Promise<Measured> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-quality-'));
  const engine = openEngine(folder);
  const began = performance.now();
  let phase = '';
  const context = {
    signal: new AbortController().signal,
    rng: createRng(Number(values.seed)),
    progress: (progress: { phase: string }) => {
      if (progress.phase !== phase) {
        phase = progress.phase;
        console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${phase}`);
      }
    },
  };
  try {
    await importFiles(engine.workspace, [catalogue, streams], {}, context);
    const holdout = await readHoldout(engine.workspace.db, holdoutFile, context);
    const options = {
      ...presetOptions(preset as (typeof RUN_PRESETS)[number]),
      seed: Number(values.seed),
      split: {
        kind: 'given',
        ...(holdout.firstDay === null ? {} : { firstDay: holdout.firstDay }),
      } as const,
      targets: ['audiobook'] as const,
      maxEvaluatedUsers: 0,
    };
    const request = {
      options,
      encoder: 'auto',
      modelsFolders: [modelsFolder()],
      holdout: holdout.pairs,
    } as const;
    const run = await train(engine, request, context);
    const metrics = run.metrics as unknown as RunMetrics;
    console.error(JSON.stringify(metrics.blends ?? []));
    console.error(metrics.stages.map((s) => `${s.stage} ${s.seconds} s, ${s.peakRssMb} MB`).join('\n'));
    const seconds = Math.round((performance.now() - began) / 1000);
    const peak = Math.max(...metrics.stages.map(({ peakRssMb }) => peakRssMb));
    const { rows } = metrics.evaluations[0].table;
    const lines = [...new Set(rows.map(({ model }) => model))].map((model) => {
      const figures = (segment: string) =>
        figuresOf(rows.find((row) => row.model === model && row.segment === segment));
      return {
        model,
        preset: values.preset,
        seconds,
        peak_rss_mb: peak,
        warm: figures('warm'),
        cold: figures('cold'),
      };
    });
    return {
      lines,
      served: outcomesByKey(engine, run.id),
      ablations: values.ablate && preset === 'best' ? await ablate(engine, request, run.id, context) : [],
    };
  } finally {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function figuresOf(row: EvaluationRow | undefined): SegmentFigures | null {
  if (!row) {
    return null;
  }
  const { hr10, mrr, coverage10, coverage100, gini10 } = row.metrics;
  const round = (value: number) => Number(value.toFixed(4));
  return {
    users: row.users,
    hr10: round(hr10.value),
    hr10_ci: [round(hr10.low), round(hr10.high)],
    mrr: round(mrr.value),
    coverage10: round(coverage10.value),
    coverage100: round(coverage100.value),
    gini10: round(gini10.value),
  };
}

/** Whether the recorded figures of the rivals are of this data. */
function isReal(): boolean {
  return path.resolve(values.data) === REAL && existsSync(RIVALS);
}

/** What quality_peers.py gave, only for the data it was run on. */
function recordedRivals(): Line[] {
  if (!isReal()) {
    return [];
  }
  const { rivals } = JSON.parse(readFileSync(RIVALS, 'utf8')) as {
    rivals: { rival: string; fit_s: number; warm: SegmentFigures; cold: SegmentFigures }[];
  };
  return rivals.map(({ rival, fit_s, warm, cold }) => ({
    model: rival,
    preset: 'recorded',
    seconds: fit_s,
    peak_rss_mb: Number.NaN,
    warm,
    cold,
  }));
}

function printTable(rows: readonly Line[]): void {
  console.log('| model | warm HR@10 | MRR | coverage@10 | Gini@10 | cold HR@10 | MRR | coverage@10 |');
  console.log('|---|---|---|---|---|---|---|---|');
  const cell = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(3));
  for (const { model, preset: by, warm, cold } of rows) {
    const interval = (f: SegmentFigures | null) =>
      f ? `${cell(f.hr10)} [${f.hr10_ci.map((v) => v.toFixed(3)).join(', ')}]` : '–';
    const name = by === 'recorded' ? model : `**${model}**`;
    console.log(
      `| ${name} | ${interval(warm)} | ${cell(warm?.mrr)} | ${cell(warm?.coverage10)} | ${cell(warm?.gini10)} | ` +
        `${interval(cold)} | ${cell(cold?.mrr)} | ${cell(cold?.coverage10)} |`,
    );
  }
}
