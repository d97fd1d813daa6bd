import type { SimilarTitles } from '../engine/similar.ts';
import { alignRows, printable } from './display-width.ts';
import { heading, percent, runText } from './text.ts';
import { marksText, notesText, titleCells, titleName } from './title-line.ts';

const SENSES = {
  text: 'By what the text says (text)',
  hgnn: 'By who listens (hgnn)',
  tower: 'By which listeners the towers put it near (tower)',
} as const;

type Space = keyof typeof SENSES;

export function similarText(found: SimilarTitles, by?: Space): string {
  const { title, marks, run, notes, lists, disagreements } = found;
  const marked = marksText(marks);
  const spaces = by === undefined ? (Object.keys(SENSES) as Space[]) : [by];
  const blocks = spaces.map((space) => {
    const list = lists[space];
    const rows = list?.map((each, k) => [`${k + 1}`, ...titleCells(each.title), each.similarity.toFixed(3)]);
    return `${heading(SENSES[space])}\n${rows ? alignRows(rows, [0, 4]) : 'nothing to compare\n'}`;
  });
  const agreement = by === undefined ? disagreements : [];
  const agree = agreement.map(
    ({ between: [a, b], overlap, rbo }) =>
      `${a} and ${b}: ${percent(overlap)} of the titles in common, rank-biased overlap ${rbo.toFixed(2)}\n`,
  );
  return (
    `${heading(titleName(title, 80))} (${printable(title.key)}${marked === '' ? '' : `; ${marked}`}), ${runText(run)}\n` +
    `${notesText(notes)}\n${blocks.join('\n')}${agree.length === 0 ? '' : `\n${agree.join('')}`}`
  );
}
