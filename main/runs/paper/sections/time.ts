import type { PaperRow, PaperSection } from '../../../../shared/paper-report.ts';
import { cell, plainCell } from '../cells.ts';
import { PAPER_TIME_SAVED } from '../paper-numbers.ts';

/** How the HGNN was trained, on the machine that it was trained on. */
interface TrainingTime {
  readonly edgesPerEpoch: number;
  readonly stepsPerEpoch: number;
  readonly secondsPerEpoch: number;
  /** Of all threads, until training stopped. */
  readonly cpuSeconds: number;
  /** Until training stopped, validation included. */
  readonly steps: number;
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
      row('Edges of an epoch', 'count', ({ edgesPerEpoch }) => edgesPerEpoch),
      row('CPU time of an epoch', 'seconds', cpuSecondsPerEpoch, PAPER_TIME_SAVED),
      row('Time of an epoch', 'seconds', ({ secondsPerEpoch }) => secondsPerEpoch, PAPER_TIME_SAVED),
      row('Steps until training stopped', 'count', ({ steps }) => steps),
      row('CPU time until training stopped', 'seconds', ({ cpuSeconds }) => cpuSeconds),
      row('Time until training stopped', 'seconds', ({ seconds }) => seconds),
    ],
    differences:
      'The paper’s “about 60 %” less is of 3.5 million podcasts, whose podcast–podcast edges dwarf the rest, on one GPU; ' +
      'balancing saves what edges it leaves out, so it depends on the data. One training each has no interval; time on ' +
      'the clock depends on what else the machine did, CPU time hardly.',
    missing,
  };
}

function cpuSecondsPerEpoch({ cpuSeconds, steps, stepsPerEpoch }: TrainingTime): number {
  return steps === 0 ? 0 : (cpuSeconds / steps) * stepsPerEpoch;
}
