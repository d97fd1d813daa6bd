import type { TuneReport, TuneRow } from '../engine/tune.ts';
import { alignRows } from './display-width.ts';
import { formatSeconds } from './terminal-progress.ts';
import { counted, dim, heading } from './text.ts';

/** The trials in the order in which they were made, the best one marked, and what to do with it. */
export function tuneText(report: TuneReport): string {
  const { table, targets, finished, changes } = report;
  const figures = ['warm HR@10', 'MRR', 'coverage@10', 'cold HR@10'];
  const shown = targets.filter((target) => table[0].targets.some((each) => each.target === target));
  const head = [
    ...['', 'changed', 'worth'],
    ...shown.flatMap((target) => figures.map((name) => (shown.length === 1 ? name : `${target} ${name}`))),
    'took',
  ];
  const isPreset = Object.keys(changes).length === 0;
  const outcome = isPreset
    ? 'Nothing is better than the preset by more than chance.'
    : `Best: ${table.find(({ isBest }) => isBest)?.changed}.`;
  const more = finished
    ? 'No change of one option is worthwhile any more.'
    : 'The time was up; the same command goes on with the next trial.';
  return [
    `${heading(counted(table.length, 'trial'))} on validation parts; the hold-out was not looked at.`,
    alignRows(
      [head, ...table.map(rowOf)],
      head.map((_, k) => k).filter((k) => k !== 1),
    ).trimEnd(),
    `\n${outcome} ${more}`,
    dim('Worth: HR@10, MRR and DCG beside those of the preset as it is, cold listeners counting a quarter.'),
    'Train with it: backlist train --preset best --tuned',
    '',
  ].join('\n');
}

function rowOf({ changed, worth, isBest, targets, seconds }: TuneRow): string[] {
  return [
    isBest ? '*' : '',
    changed,
    worth.toFixed(3),
    ...targets.flatMap(({ warm, cold }) => [
      warm.hr10.toFixed(3),
      warm.mrr.toFixed(3),
      warm.coverage10.toFixed(3),
      cold?.hr10.toFixed(3) ?? '',
    ]),
    formatSeconds(seconds),
  ];
}
