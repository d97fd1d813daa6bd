/** What each part of preset best is worth: the same run without it, its weights chosen anew, over the same users. */
import type { Engine } from '../../main/engine/open-engine.ts';
import { type TrainRequest, train } from '../../main/engine/train.ts';
import { type Estimate, pairedDifference, resampleMeans } from '../../main/evaluate/bootstrap.ts';
import { SEGMENTS, type Segment } from '../../main/evaluate/segments.ts';
import { BLEND_DEFAULTS, type BlendOptions } from '../../main/model/blend/options.ts';
import { readOutcomes } from '../../main/runs/outcomes.ts';
import type { RunMetrics } from '../../main/runs/train-to-folder.ts';
import { runFolder } from '../../main/workspace/open.ts';
import { createRng } from '../../shared/rng.ts';
import type { StageContext } from '../../shared/stage.ts';

const WITHOUT: Readonly<Record<string, Partial<BlendOptions>>> = {
  links: { neighbours: 0 },
  '2T-HGNN': { towers: [0] },
  factors: { factors: [0] },
  trend: { trends: [0] },
  rarity: { rarities: [0] },
  evenness: { evennesses: [0] },
};

export interface AblationLine {
  readonly without: string;
  readonly segment: Segment;
  readonly hr10: number;
  readonly mrr: number;
  readonly coverage10: number;
  /** All parts less this: above 0 the part helps. */
  readonly hr10Difference: Estimate;
  readonly mrrDifference: Estimate;
}

export async function ablate(
  engine: Engine,
  request: TrainRequest,
  whole: number,
  context: StageContext,
): Promise<AblationLine[]> {
  const lines: AblationLine[] = [];
  const outcomesOf = (run: number) => readOutcomes(runFolder(engine.workspace.folder, run), 'audiobook')!;
  const all = outcomesOf(whole);
  for (const [without, change] of Object.entries(WITHOUT)) {
    const options = { ...request.options, blend: { ...BLEND_DEFAULTS, ...change } };
    const run = await train(engine, { ...request, options }, context);
    const { rows } = (run.metrics as unknown as RunMetrics).evaluations[0].table;
    const less = outcomesOf(run.id);
    for (const segment of SEGMENTS) {
      const row = rows.find((each) => each.model === 'Blend' && each.segment === segment);
      if (row === undefined) {
        continue;
      }
      const of = (values: Float64Array) =>
        segment === 'warm' ? values.subarray(0, all.warm) : values.subarray(all.warm);
      const [hit, rr, lessHit, lessRr] = resampleMeans(
        [of(all.values.hr10), of(all.values.mrr), of(less.values.hr10), of(less.values.mrr)],
        1000,
        createRng(1).fork(segment),
      );
      lines.push({
        without,
        segment,
        hr10: row.metrics.hr10.value,
        mrr: row.metrics.mrr.value,
        coverage10: row.metrics.coverage10.value,
        hr10Difference: pairedDifference(hit, lessHit),
        mrrDifference: pairedDifference(rr, lessRr),
      });
    }
  }
  return lines;
}

export function printAblations(lines: readonly AblationLine[]): void {
  if (lines.length === 0) {
    return;
  }
  const at = (value: number) => value.toFixed(3).replace('-', '−');
  const interval = ({ value, low, high }: Estimate) =>
    `${value < 0 ? '' : '+'}${at(value)} [${at(low)}, ${at(high)}]`;
  console.log('\n| without | users | HR@10 | whole − without | MRR | whole − without | coverage@10 |');
  console.log('|---|---|---|---|---|---|---|');
  for (const line of lines) {
    console.log(
      `| ${line.without} | ${line.segment} | ${at(line.hr10)} | ${interval(line.hr10Difference)} | ${at(line.mrr)} | ${interval(line.mrrDifference)} | ${at(line.coverage10)} |`,
    );
  }
}
