/** Findings on titles. */
import type { Database } from 'better-sqlite3';
import type { Finding } from '../../shared/import-summary.ts';
import { counted, finding } from './finding.ts';
import type { InteractionStatistics } from './interaction-statistics.ts';
import { isKnownLanguage } from './language.ts';

interface ItemRow {
  id: number;
  type: string;
  title: string;
  author: string;
  language: string;
  described: 0 | 1;
  in_catalogue: 0 | 1;
}

export function diagnoseCatalogue(db: Database, statistics: InteractionStatistics): Finding[] {
  let catalogued = 0;
  let unplayed = 0;
  let untitled = 0;
  let undescribed = 0;
  let noLanguage = 0;
  let unknownLanguage = 0;
  let twice = 0;
  let strayInteractions = 0;
  const unknownTags = new Set<string>();
  const isKnown = new Map<string, boolean>();
  const titles = new Set<string>();
  const rows = db
    .prepare<[], ItemRow>(
      `SELECT id, type, title, author, language, description <> '' AS described, in_catalogue FROM item`,
    )
    .iterate();
  for (const item of rows) {
    if (item.in_catalogue === 0) {
      strayInteractions += statistics.interactionsOfItem[item.id];
      continue;
    }
    catalogued++;
    unplayed += statistics.streamsOfItem[item.id] === 0 ? 1 : 0;
    untitled += item.title === '' ? 1 : 0;
    undescribed += 1 - item.described;
    if (item.language === '') {
      noLanguage++;
    } else {
      const known = isKnown.get(item.language) ?? isKnownLanguage(item.language);
      isKnown.set(item.language, known);
      if (!known) {
        unknownLanguage++;
        unknownTags.add(item.language);
      }
    }
    if (item.title !== '') {
      const name = `${item.type}\n${squeeze(item.title)}\n${squeeze(item.author)}`;
      twice += titles.has(name) ? 1 : 0;
      titles.add(name);
    }
  }
  const someTags = [...unknownTags].slice(0, 5).join(', ');
  return [
    finding('not_in_catalogue', strayInteractions, statistics.total, {
      sentence: (share) =>
        `${counted(strayInteractions, `interaction (${share}) is with a title`, `interactions (${share}) are with titles`)} that no catalogue describes.`,
      advice: 'Import the catalogue, or a newer one: such titles have no text and no language.',
      warnAbove: 0.05,
    }),
    finding('without_plays', unplayed, catalogued, {
      sentence: (share) => `${counted(unplayed, `title (${share}) has`, `titles (${share}) have`)} no play.`,
      advice: 'They are the cold titles: they are recommended from their text alone.',
      warnAbove: 0.9,
    }),
    finding('without_title', untitled, catalogued, {
      sentence: (share) => `${counted(untitled, `title (${share}) has`, `titles (${share}) have`)} no title.`,
      advice: 'Export the titles: the text model reads them.',
      warnAbove: 0.05,
    }),
    finding('without_description', undescribed, catalogued, {
      sentence: (share) =>
        `${counted(undescribed, `title (${share}) has`, `titles (${share}) have`)} no description.`,
      advice: 'Export descriptions: a title nobody has played is placed by its text.',
      warnAbove: 0.2,
    }),
    finding('without_language', noLanguage, catalogued, {
      sentence: (share) =>
        `${counted(noLanguage, `title (${share}) has`, `titles (${share}) have`)} no language.`,
      advice: 'Export the language: listeners seldom change it.',
      warnAbove: 0.2,
    }),
    finding('unknown_language', unknownLanguage, catalogued, {
      sentence: (share) =>
        `${counted(unknownLanguage, `title (${share}) has`, `titles (${share}) have`)} a language that is not known${someTags ? `: ${someTags}` : ''}.`,
      advice: 'Write languages as two-letter codes such as en or de.',
      warnAbove: 0.01,
    }),
    finding('twice', twice, catalogued, {
      sentence: (share) =>
        `${counted(twice, `title (${share}) is`, `titles (${share}) are`)} in the catalogue again with the same title and author.`,
      advice: 'Give editions of one title one id, or plays are split between them.',
      warnAbove: 0.01,
    }),
  ];
}

/** Case, accents, punctuation and spaces do not make another title. */
function squeeze(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}
