import type { PaperSection } from '../../../../shared/paper-report.ts';
import { cell, plainCell } from '../cells.ts';
import { PAPER_TIME_SAVED } from '../paper-numbers.ts';

/** How long the HGNN trained on this machine. */
export interface TrainingTime {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Passes over the edges. */
  readonly rounds: number;
}

export function timeSection(
  balanced: TrainingTime | undefined,
  unbalanced: TrainingTime | undefined,
  missing: string,
): PaperSection {
  const perRound = (time: TrainingTime | undefined, of: 'seconds' | 'cpuSeconds') =>
    time === undefined || time.rounds === 0 ? null : time[of] / time.rounds;
  const row = (label: string, format: 'seconds' | 'count', pick: (time: TrainingTime) => number | null, paper?: number) => {
    const [a, b] = [balanced, unbalanced].map((time) => (time === undefined ? null : pick(time)));
    const change = a === null || b === null || b === 0 ? null : { value: a / b - 1, low: null, high: null };
    return { label, cells: [plainCell(format, a), plainCell(format, b), cell('change', change, paper)] };
  };
  return {
    id: 'time',
    title: 'Training time of the HGNN with and without multi-link balancing',
    how:
      'One training each, with the same seed, on this machine; a round is a pass over the edges drawn for it (with balancing ' +
      'as many of each kind as there are audiobook–audiobook edges, without all of them)',
    rowHeading: 'Time',
    columns: ['Balanced', 'Not balanced', 'Change'],
    rows: [
      row('A round', 'seconds', (time) => perRound(time, 'seconds'), PAPER_TIME_SAVED),
      row('A round, CPU time', 'seconds', (time) => perRound(time, 'cpuSeconds')),
      row('All rounds until it stopped', 'seconds', (time) => time.seconds),
      row('Rounds', 'count', (time) => time.rounds),
    ],
    differences:
      'The paper’s “about −60 %” is of its 3.5 million podcasts, whose podcast–podcast edges dwarf the rest, on one GPU; ' +
      'what balancing saves is the share of edges that it leaves out. One training each has no interval, and wall-clock ' +
      'time depends on what else the machine did; a preset that caps the edges of a round saves less.',
    missing,
  };
}
