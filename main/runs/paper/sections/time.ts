import type { PaperRow, PaperSection } from '../../../../shared/paper-report.ts';
import type { EdgeCounts } from '../../../graph/co-listening.ts';
import { edgesOfEpoch } from '../../../graph/multi-link-sampler.ts';
import { cell, plainCell } from '../cells.ts';
import { PAPER_TIME_SAVED } from '../paper-numbers.ts';

/** How the HGNN of a run was trained, on the machine that it was trained on. */
export interface TrainingTime {
  readonly edges: EdgeCounts;
  readonly balanced: boolean;
  /** Edges a step. */
  readonly batch: number;
  readonly steps: number;
  /** Of all steps, validation included. */
  readonly seconds: number;
}

export function timeSection(
  balanced: TrainingTime | undefined,
  unbalanced: TrainingTime | undefined,
  missing: string,
): PaperSection {
  const row = (
    label: string,
    format: 'seconds' | 'count',
    pick: (time: TrainingTime) => number,
    paper?: number,
  ): PaperRow => {
    const [a, b] = [balanced, unbalanced].map((time) => (time === undefined ? null : pick(time)));
    const change = a === null || b === null || b === 0 ? null : { value: a / b - 1, low: null, high: null };
    return { label, cells: [plainCell(format, a), plainCell(format, b), cell('change', change, paper)] };
  };
  return {
    id: 'time',
    title: 'Training time of the HGNN with and without multi-link balancing',
    how:
      'One training each, with the same seed and options, on this machine. An epoch is a pass over the edges: all of them, or ' +
      'with balancing no more of each kind than there are audiobook–audiobook edges; its time is that of a step, times ' +
      'the steps it takes',
    rowHeading: 'Measure',
    columns: ['Balanced', 'Not balanced', 'Change'],
    rows: [
      row('Edges of an epoch', 'count', edgesOf),
      row('Time of an epoch', 'seconds', epochSeconds, PAPER_TIME_SAVED),
      row('Steps until training stopped', 'count', ({ steps }) => steps),
      row('Time until training stopped', 'seconds', ({ seconds }) => seconds),
    ],
    differences:
      'The paper’s “about 60 %” less is of 3.5 million podcasts, whose podcast–podcast edges dwarf the rest, on one GPU; ' +
      'balancing saves what edges it leaves out, so it depends on the data. One training each has no interval, and time on ' +
      'the clock depends on what else the machine did.',
    missing,
  };
}

function edgesOf({ edges, balanced }: TrainingTime): number {
  return edgesOfEpoch(edges, balanced);
}

function epochSeconds(time: TrainingTime): number {
  return time.steps === 0 ? 0 : (time.seconds / time.steps) * Math.ceil(edgesOf(time) / time.batch);
}
