import type { Explained } from '../engine/explain.ts';
import { alignRows, printable } from './display-width.ts';
import { listenerText } from './print-shelf.ts';
import { count, heading, percent, runText } from './text.ts';
import { marksText, notesText, titleName } from './title-line.ts';

export function explanationText(explained: Explained): string {
  const { title, listener, marks, summary, score, run, notes } = explained;
  const marked = marksText(marks);
  return (
    `${heading(titleName(title, 80))} (${printable(title.key)}${marked === '' ? '' : `; ${marked}`}) ` +
    `for ${listenerText(listener)}\n${summary}${score === null ? '' : ` Score ${score.toFixed(3)}.`} By ${runText(run)}.\n` +
    `${notesText(notes)}${partsText(explained)}${evidenceText(explained)}${pathText(explained)}`
  );
}

/** A blend's score, part by part; they add up. */
function partsText({ parts, score }: Explained): string {
  if (parts === null || score === null) {
    return '';
  }
  const rows = [
    ['links to the history', signed(parts.links, 3)],
    ['2T-HGNN', signed(parts.tower, 3)],
    ['factors of listener and title', signed(parts.factors, 3)],
    ['played lately by everybody', signed(parts.trend, 3)],
    ['together, the score', signed(score, 3)],
  ];
  return `\n${heading('What its score is made of')}\n${alignRows(rows, [1])}`;
}

function evidenceText({ reasons }: Explained): string {
  if (reasons === null || reasons.evidence.length === 0) {
    return '';
  }
  const rows = reasons.evidence.map(({ title, contribution, share, without }) => [
    titleName(title),
    signed(contribution, 3),
    `${signed(100 * share, 0)} %`,
    rankText(without.rank),
  ]);
  const { withoutHistory, withoutType, unlisted } = reasons;
  const whole = [
    ['all of the history', signed(reasons.explained, 3), '', rankText(withoutHistory.rank)],
    ...Object.entries(withoutType).map(([type, without]) => [
      `all ${type}s of it`,
      '',
      '',
      rankText(without.rank),
    ]),
  ];
  const more =
    unlisted.items > 0 ? `${unlisted.items} more titles, ${percent(unlisted.share)} together\n` : '';
  const header = ['Without', 'score', 'share', 'rank then'];
  return `\n${heading('What the history does to it')}\n${alignRows([header, ...rows, ...whole], [1, 2, 3])}${more}`;
}

function pathText({ path: { listeners, floor, paths, unlisted } }: Explained): string {
  const guarded = (value: number | null) => (value === null ? `fewer than ${floor}` : count(value));
  const rows = paths.map(({ via, common, share }) => [
    titleName(via),
    guarded(common),
    share === null ? '' : percent(share),
  ]);
  const header = ['listeners it shares with', 'listeners', 'of all of those'];
  const more = unlisted > 0 ? `and with ${unlisted} more titles of the history\n` : '';
  return (
    `\n${heading('Who else listens to it')}: ${guarded(listeners)} listeners in the run’s window\n` +
    (rows.length === 0 ? '' : alignRows([header, ...rows], [1, 2]) + more)
  );
}

function rankText(rank: number | null): string {
  return rank === null ? '' : count(rank);
}

function signed(value: number, digits: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(digits)}`;
}
