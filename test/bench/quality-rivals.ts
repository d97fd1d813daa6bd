/** The rivals' lists for the very users that a run was judged on, and how the run differs from each of them. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine } from '../../main/engine/open-engine.ts';
import { type Estimate, estimate, pairedDifference, resampleMeans } from '../../main/evaluate/bootstrap.ts';
import { SEGMENTS, type Segment } from '../../main/evaluate/segments.ts';
import { readOutcomes } from '../../main/runs/outcomes.ts';
import { runFolder } from '../../main/workspace/open.ts';
import { createRng } from '../../shared/rng.ts';
import { pythonWith } from './rival-python.ts';

const PEERS = fileURLToPath(new URL('../../../shared/bench', import.meta.url));
const PROGRAM = fileURLToPath(new URL('quality_rivals.py', import.meta.url));

/** What the model that makes the shelves did for each test user, by the export's own user id. */
export interface PairedOutcomes {
  readonly users: readonly string[];
  readonly hit: Float64Array;
  readonly reciprocalRank: Float64Array;
}

export function outcomesByKey({ workspace }: Engine, runId: number): PairedOutcomes {
  const outcomes = readOutcomes(runFolder(workspace.folder, runId), 'audiobook')!;
  const keyOf = workspace.db.prepare<[number], string>('SELECT key FROM user WHERE id = ?').pluck();
  return {
    users: Array.from(outcomes.users, (id) => keyOf.get(id) as string),
    hit: outcomes.values.hr10,
    reciprocalRank: outcomes.values.mrr,
  };
}

interface RivalSegment {
  readonly users: readonly string[];
  readonly hit: readonly number[];
  readonly rr: readonly number[];
  readonly coverage10: number;
}
type RivalAnswer = { readonly rival: string; readonly error?: string; readonly params?: unknown } & Partial<
  Record<Segment, RivalSegment>
>;

export interface RivalLine {
  readonly rival: string;
  readonly params?: unknown;
  /** Why it could not be run. */
  readonly error?: string;
  readonly segments: readonly {
    readonly segment: Segment;
    readonly users: number;
    readonly hr10: Estimate;
    readonly mrr: Estimate;
    readonly coverage10: number;
    /** Ours less theirs, paired over the users. */
    readonly hr10Difference: Estimate;
    readonly mrrDifference: Estimate;
  }[];
}

/** @param recorded file of hyper-parameters already chosen on this data's validation part */
export function compareRivals(data: string, recorded: string | undefined, ours: PairedOutcomes): RivalLine[] {
  const python = pythonWith('numpy', 'scipy', 'sklearn', 'implicit');
  if (!python || !existsSync(path.join(PEERS, 'quality_peers.py'))) {
    console.error(
      'The rivals are not run: they need ../shared/bench and a Python with numpy, scipy, scikit-learn, implicit.',
    );
    return [];
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-rivals-'));
  try {
    const users = path.join(folder, 'users');
    writeFileSync(users, ours.users.join('\n'));
    const answer = execFileSync(python, [PROGRAM, PEERS, data, users, ...(recorded ? [recorded] : [])], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return answer
      .trim()
      .split('\n')
      .map((line) => compareOne(JSON.parse(line) as RivalAnswer, ours));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compareOne({ rival, error, params, ...answer }: RivalAnswer, ours: PairedOutcomes): RivalLine {
  const rowOf = new Map(ours.users.map((user, row) => [user, row]));
  const segments = SEGMENTS.flatMap((segment) => {
    const theirs = answer[segment];
    if (theirs === undefined) {
      return [];
    }
    const rows = theirs.users.map((user) => rowOf.get(user) as number);
    const [hit, rr, ourHit, ourRr] = resampleMeans(
      [
        Float64Array.from(theirs.hit),
        Float64Array.from(theirs.rr),
        Float64Array.from(rows, (row) => ours.hit[row]),
        Float64Array.from(rows, (row) => ours.reciprocalRank[row]),
      ],
      1000,
      createRng(1).fork(segment),
    );
    return [
      {
        segment,
        users: rows.length,
        hr10: estimate(hit),
        mrr: estimate(rr),
        coverage10: theirs.coverage10,
        hr10Difference: pairedDifference(ourHit, hit),
        mrrDifference: pairedDifference(ourRr, rr),
      },
    ];
  });
  return { rival, params, ...(error === undefined ? {} : { error }), segments };
}

export function printRivals(lines: readonly RivalLine[]): void {
  if (lines.length === 0) {
    return;
  }
  const at = (value: number) => value.toFixed(3);
  const signed = ({ value, low, high }: Estimate) =>
    `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)} [${at(low)}, ${at(high)}]`;
  console.log(
    '\n| rival | users | HR@10 | ours − theirs | MRR | ours − theirs | coverage@10 |\n|---|---|---|---|---|---|---|',
  );
  for (const { rival, error, segments } of lines) {
    if (error) {
      console.log(`| ${rival} | not run: ${error} | | | | | |`);
    }
    for (const { segment, users, hr10, mrr, coverage10, hr10Difference, mrrDifference } of segments) {
      console.log(
        `| ${rival} | ${users} ${segment} | ${at(hr10.value)} | ${signed(hr10Difference)} | ${at(mrr.value)} | ${signed(mrrDifference)} | ${at(coverage10)} |`,
      );
    }
  }
}
