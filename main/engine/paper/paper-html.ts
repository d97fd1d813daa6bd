import { escapeHtml, htmlPage } from '../../../shared/html-page.ts';
import { paperCellText } from '../../../shared/paper-format.ts';
import type { PaperCell, PaperReport, PaperSection } from '../../../shared/paper-report.ts';
import { runSentence, workspaceSentence } from './paper-words.ts';

/** One page that needs nothing else, light or dark as the reader's system is. */
export function paperHtml(report: PaperReport): string {
  const title = `The paper’s tables: ${report.workspace.name}`;
  const body = `<header>
<p class="kicker">Backlist</p>
<h1>The paper’s tables <span dir="auto">${escapeHtml(report.workspace.name)}</span></h1>
<p>${escapeHtml(workspaceSentence(report))}<br>${escapeHtml(runSentence(report, isolated(report.run.name)))}</p>
<p class="legend">Each cell: this workspace’s figure, <span class="interval">[its 95 % interval]</span>, and <span class="paper">what the paper prints</span>
(De Nadai et al. 2024, <a href="https://arxiv.org/abs/2403.05185">arXiv 2403.05185</a>).</p>
<nav aria-label="Sections"><ol>${report.sections.map(contentsEntry).join('')}</ol></nav>
</header>
<main>
${report.sections.map(sectionHtml).join('\n')}
</main>`;
  return htmlPage({ title, style: STYLE, body });
}

/** A name that is written from right to left turns nothing around it. */
function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

function contentsEntry({ id, title }: PaperSection): string {
  return `<li><a href="#${id}">${escapeHtml(title)}</a></li>`;
}

function sectionHtml(section: PaperSection): string {
  const { id, title, how, rowHeading, columns, rows, differences, missing } = section;
  const inPaper = columns.map((_, k) => rows.some(({ cells }) => cells[k].paper !== null));
  const head = columns.map((column, k) => headHtml(column, inPaper[k])).join('');
  const body = rows
    .map(({ label, cells }) => {
      const row = cells.map((cell, k) => cellHtml(cell, inPaper[k])).join('');
      return `<tr><th scope="row">${escapeHtml(label)}</th>${row}</tr>`;
    })
    .join('\n');
  return `<section>
<h2 id="${id}">${escapeHtml(title)}</h2>
${missing === '' ? '' : `<p class="missing">${escapeHtml(missing)}</p>\n`}<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0">
<table>
<thead><tr><th scope="col">${escapeHtml(rowHeading)}</th>${head}</tr></thead>
<tbody>
${body}
</tbody>
</table>
</div>
<dl>
${how === '' ? '' : `<dt>How</dt><dd>${escapeHtml(how)}.</dd>\n`}<dt>Why it differs</dt><dd>${escapeHtml(differences)}</dd>
</dl>
</section>`;
}

function headHtml(column: string, inPaper: boolean): string {
  const legend = inPaper ? '<span class="pair"><span>here</span><span class="paper">paper</span></span>' : '';
  return `<th scope="col">${escapeHtml(column)}${legend}</th>`;
}

function cellHtml(cell: PaperCell, inPaper: boolean): string {
  const { value, interval, paper } = paperCellText(cell);
  const first = inPaper
    ? `<span class="pair"><b>${escapeHtml(value)}</b><span class="paper"><span class="hidden">, paper: </span>${escapeHtml(paper || '–')}</span></span>`
    : `<b>${escapeHtml(value)}</b>`;
  const second = interval === '' ? '' : `<span class="interval">${escapeHtml(interval)}</span>`;
  return `<td>${first}${second}</td>`;
}

const STYLE = `
:root { --paper: #fbf9f4; --ink: #23211d; --quiet: #6a6459; --line: #e2dccf; --accent: #8a3b12; --note: #f3e6cf; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #1b1a18; --ink: #ece7dc; --quiet: #aaa294; --line: #3a3731; --accent: #e9a273; --note: #3b2f1c; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
header, main { max-width: 62rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-block: 3rem 0; }
.kicker { margin: 0; color: var(--accent); letter-spacing: 0.12em; text-transform: uppercase; font-size: 0.8rem; }
h1, h2 { font-family: Georgia, 'Iowan Old Style', 'Times New Roman', serif; font-weight: 600; line-height: 1.2; }
h1 { margin: 0.3rem 0 1rem; font-size: 2.3rem; }
h1 span { display: block; color: var(--quiet); font-size: 1.3rem; font-weight: 400; overflow-wrap: anywhere; }
h2 { margin: 0 0 0.9rem; font-size: 1.35rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
nav ol { margin: 1.5rem 0 0; padding: 1rem 0 1rem 1.4rem; border-block: 1px solid var(--line); columns: 22rem 2; column-gap: 2.5rem; }
nav li { break-inside: avoid; margin-bottom: 0.25rem; }
section { padding: 2.5rem 0 0.5rem; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.45rem 0.7rem; text-align: end; vertical-align: top; white-space: nowrap; }
th:first-child { padding-inline-start: 0; text-align: start; font-weight: 400; white-space: normal; min-width: 11rem; }
td:last-child, th:last-child { padding-inline-end: 0.2rem; }
thead th { border-bottom: 2px solid var(--ink); font-size: 0.85rem; font-weight: 600; vertical-align: bottom; }
thead th:first-child { font-weight: 600; }
tbody tr { border-bottom: 1px solid var(--line); }
.interval { font-size: 0.82rem; color: var(--quiet); }
.paper { font-size: 0.82rem; color: var(--accent); }
.pair { display: flex; justify-content: flex-end; align-items: baseline; gap: 0.7em; }
.pair .paper { flex: none; width: 4.3em; }
.pair + .interval { margin-inline-end: calc(0.82rem * 4.3 + 0.7rem); }
td .interval { display: block; line-height: 1.35; }
thead .pair { color: var(--quiet); font-weight: 400; font-size: 0.82rem; }
td b { font-weight: 600; }
.missing { margin: 0 0 0.9rem; padding: 0.5rem 0.8rem; background: var(--note); border-radius: 4px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.35rem 1rem; margin: 1rem 0 0; font-size: 0.88rem; color: var(--quiet); }
dt { font-weight: 600; }
dd { margin: 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
main { padding-bottom: 4rem; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dt { margin-top: 0.4rem; } }
@media print { .scroll { overflow: visible; } section { break-inside: avoid; } }
`;
