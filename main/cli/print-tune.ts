import { ITEM_TYPES } from '../../shared/vocabulary.ts';
import type { TuneReport, TuneRow } from '../engine/tune.ts';
import { alignRows } from './display-width.ts';
import { formatSeconds } from './terminal-progress.ts';
import { counted, dim, heading } from './text.ts';

/** The trials in the order in which they were made, the best one marked, and what to do with it. */
export function tuneText(report: TuneReport): string {
  const { table, targets, finished } = report;
  const figures = ['warm HR@10', 'MRR', 'coverage@10', 'cold HR@10'];
  const shown = targets.filter((target) => table[0].targets.some((each) => each.target === target));
  const head = [
    ...['', 'changed', 'worth'],
    ...shown.flatMap((target) => figures.map((name) => (shown.length === 1 ? name : `${target} ${name}`))),
    'took',
  ];
  const more = finished
    ? 'No change of one option is worthwhile any more.'
    : 'The time was up; the same command goes on with the next trial.';
  return [
    `${heading(counted(table.length, 'trial'))} on validation parts; the hold-out was not looked at.`,
    alignRows(
      [head, ...table.map(rowOf)],
      head.map((_, k) => k).filter((k) => k !== 1),
    ).trimEnd(),
    `\n${outcomeOf(report)} ${more}`,
    dim(
      'Worth: HR@10, MRR and DCG beside those of the preset as it is, cold listeners counting a quarter,\n' +
        'less ten times the share of coverage@10 that is missing to item-kNN’s.',
    ),
    `Train with it: ${trainCommand(report)}`,
    '',
  ].join('\n');
}

function outcomeOf({ table, changes }: TuneReport): string {
  if (table.length === 1) {
    return 'Nothing else has been tried yet.';
  }
  return Object.keys(changes).length === 0
    ? 'Nothing is better than the preset by more than chance.'
    : `Best: ${table.find(({ isBest }) => isBest)?.changed}.`;
}

/** Without dates another seed would hold out what the options were chosen on. */
function trainCommand({ changes, targets, seed, splitBySeed }: TuneReport): string {
  const parts = [
    'backlist train --preset best',
    Object.keys(changes).length === 0 ? '' : ' --tuned',
    targets.length === ITEM_TYPES.length ? '' : ` --targets ${targets.join(',')}`,
    splitBySeed && seed !== 1 ? ` --seed ${seed}` : '',
  ];
  return parts.join('');
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
