/** A shelf as one HTML file for a colleague. Every word of the data is escaped. */
import type { HistoryEntry, ShelfEntry } from '../../../shared/contract/listeners.ts';
import type { TitleCardWire } from '../../../shared/contract/schema.ts';
import { escapeHtml, htmlPage } from '../../../shared/html-page.ts';
import { coverDesign } from '../../components/cover-design.ts';
import { formatFigure, formatShare } from '../../components/format.ts';
import { languageName } from '../../components/language-name.ts';
import { t } from '../../strings/text.ts';
import { markWords } from './mark-words.ts';

export interface SheetWords {
  /** Whose shelf. */
  readonly heading: string;
  readonly description: string;
  /** Run, type, order, date. */
  readonly about: string;
  readonly notes: readonly string[];
}

export function shelfSheet(
  { heading, description, about, notes }: SheetWords,
  entries: readonly ShelfEntry[],
  history: readonly Pick<HistoryEntry, 'title'>[],
): string {
  const body = `<header>
<h1 dir="auto">${escapeHtml(heading)}</h1>
<p dir="auto">${escapeHtml(description)}</p>
<p class="about">${escapeHtml(about)}</p>
${notes.map((note) => `<p class="about" dir="auto">${escapeHtml(note)}</p>`).join('\n')}
</header>
<main>
<ol class="shelf">
${entries.map(entryHtml).join('\n')}
</ol>
${history.length === 0 ? '' : historyHtml(history)}
</main>`;
  return htmlPage({ title: heading, style: STYLE, body });
}

function entryHtml({ rank, score, title, marks, because }: ShelfEntry): string {
  const marked = markWords(marks).map((mark) => `<span class="mark">${escapeHtml(mark)}</span>`);
  const reasons = because.map((each) =>
    t('listeners.sheet.share', { title: nameOf(each.title), share: formatShare(each.share) }),
  );
  const why = reasons.length === 0 ? '' : t('listeners.sheet.because', { reasons: reasons.join(', ') });
  return `<li>
<span class="rank">${rank}</span>
${coverSvg(title)}
<div>
<h2 dir="auto">${escapeHtml(nameOf(title))}</h2>
<p dir="auto">${escapeHtml(title.author)}</p>
<p class="facts" dir="auto">${escapeHtml(factsOf(title))}</p>
<p class="facts">${marked.join(' ')} <span class="score">${formatFigure(score)}</span></p>
${why === '' ? '' : `<p class="why" dir="auto">${escapeHtml(why)}</p>`}
</div>
</li>`;
}

function historyHtml(history: readonly Pick<HistoryEntry, 'title'>[]): string {
  const played = history.map(
    ({ title }) =>
      `<li dir="auto">${escapeHtml([nameOf(title), title.author, factsOf(title)].filter(Boolean).join(' · '))}</li>`,
  );
  return `<h2>${escapeHtml(t('listeners.sheet.history'))}</h2>\n<ul>${played.join('\n')}</ul>`;
}

const nameOf = ({ title, key }: TitleCardWire) => title || key;
const factsOf = ({ language, genre }: TitleCardWire) =>
  [language && languageName(language), genre].filter(Boolean).join(' · ');

/** The window's cover, without its ornament: colours of the genre, and initials. */
function coverSvg(title: TitleCardWire): string {
  const { tint, initials } = coverDesign(title);
  const height = title.type === 'podcast' ? 60 : 90;
  return `<svg viewBox="0 0 60 ${height}" width="60" height="${height}" aria-hidden="true"><rect width="60" height="${height}" rx="2" fill="${tint.ground}"/><rect y="${height - 10}" width="60" height="10" fill="${tint.tone}"/><text x="30" y="${height / 2 + 4}" text-anchor="middle" font-size="20" fill="${tint.ink}">${escapeHtml(initials)}</text></svg>`;
}

const STYLE = `
body { max-width: 44rem; margin: 2rem auto; padding: 0 1.25rem; color: #23201c; background: #faf8f4; font: 16px/1.45 Georgia, 'Noto Serif', serif; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.05rem; margin: 0; }
p { margin: 0; }
.about, .facts { color: #6b655a; font: 13px/1.5 system-ui, sans-serif; }
.shelf { list-style: none; margin: 1.5rem 0; padding: 0; }
.shelf li { display: flex; gap: 1rem; padding: .9rem 0; border-top: 1px solid #e2dcd1; break-inside: avoid; }
.rank { flex: none; width: 1.6rem; text-align: end; color: #6b655a; }
svg { flex: none; }
svg text { font-family: Georgia, 'Noto Serif', serif; font-weight: 600; }
.mark { padding: 0 .4em; border: 1px solid #d9d3c7; border-radius: 3px; }
.why { margin-top: .3rem; font-style: italic; }
@media (prefers-color-scheme: dark) { body { color: #e4dfd6; background: #171614; } .about, .facts, .rank { color: #a8a196; } .shelf li { border-color: #35322d; } .mark { border-color: #55514a; } }
@media print { body { margin: 0; background: none; color: #000; } }
`;
