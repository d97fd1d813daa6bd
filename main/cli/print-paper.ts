import { paperCellText } from '../../shared/paper-format.ts';
import type { PaperCell, PaperReport, PaperSection } from '../../shared/paper-report.ts';
import { runSentence, workspaceSentence } from '../engine/paper/paper-words.ts';
import { alignRows, printable } from './display-width.ts';
import { dim, heading } from './text.ts';

export function paperText(report: PaperReport): string {
  return [
    `${heading('The paper’s tables')}: ${printable(report.workspace.name)}`,
    printable(workspaceSentence(report)),
    printable(runSentence(report)),
    'In brackets the 95 % interval; after | what the paper prints.',
    ...report.sections.map(sectionText),
  ].join('\n');
}

function sectionText({ title, rowHeading, columns, rows, how, differences, missing }: PaperSection): string {
  const table = [
    [rowHeading, ...columns],
    ...rows.map(({ label, cells }) => [label, ...cells.map(cellText)]),
  ];
  return [
    `\n${heading(title)}`,
    ...(missing === '' ? [] : [missing]),
    alignRows(
      table,
      columns.map((_, k) => k + 1),
    ).trimEnd(),
    ...[how && `${how}.`, differences].filter((line) => line !== '').map(dim),
  ].join('\n');
}

function cellText(cell: PaperCell): string {
  const { value, interval, paper } = paperCellText(cell);
  return [value, interval, paper && `| ${paper}`].filter((part) => part !== '').join(' ');
}
