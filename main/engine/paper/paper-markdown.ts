import { paperCellText } from '../../../shared/paper-format.ts';
import type { PaperCell, PaperReport } from '../../../shared/paper-report.ts';
import { runSentence, workspaceSentence } from './paper-words.ts';

/** For a page that renders Markdown. */
export function paperMarkdown(report: PaperReport): string {
  const sections = report.sections.map((section) => {
    const lines = [
      [section.rowHeading, ...section.columns].map(escapeMarkdown),
      ['---', ...section.columns.map(() => '--:')],
      ...section.rows.map(({ label, cells }) => [escapeMarkdown(label), ...cells.map(cellMarkdown)]),
    ];
    return [
      `## ${escapeMarkdown(section.title)}`,
      ...(section.missing === '' ? [] : [`**${escapeMarkdown(section.missing)}**`]),
      lines.map((row) => `| ${row.join(' | ')} |`).join('\n'),
      ...(section.how === '' ? [] : [`*How:* ${escapeMarkdown(section.how)}.`]),
      `*Why it differs:* ${escapeMarkdown(section.differences)}`,
    ].join('\n\n');
  });
  return `${[
    `# The paper’s tables: ${escapeMarkdown(report.workspace.name)}`,
    `${escapeMarkdown(workspaceSentence(report))}\n${escapeMarkdown(runSentence(report))}`,
    'In square brackets: 95 % intervals; in parentheses: what the paper prints (De Nadai et al. 2024, [arXiv 2403.05185](https://arxiv.org/abs/2403.05185)).',
    ...sections,
  ].join('\n\n')}\n`;
}

/** Names of workspaces and runs are anybody's text. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#]/g, '\\$&').replace(/\s+/g, ' ');
}

/** Value, interval and the paper's under each other: tables of four such columns would be too wide. */
function cellMarkdown(cell: PaperCell): string {
  const { value, interval, paper } = paperCellText(cell);
  return [value, interval, paper && `(${paper})`]
    .filter((part) => part !== '')
    .map(escapeMarkdown)
    .join('<br>');
}
