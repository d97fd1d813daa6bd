import { createRng, type Rng } from '../../shared/rng.ts';
import { ITEM_TYPES, type ItemType } from '../../shared/vocabulary.ts';
import { createCredits } from './credits.ts';
import { GENRES } from './genres.ts';
import { LANGUAGES } from './languages.ts';
import { createDealer } from './phrase.ts';
import { GENRE_KEYS, type SampleItems } from './sample-items.ts';
import { TASTES } from './tastes.ts';
import type { ItemText, TextBrief } from './text-brief.ts';
import { BLAND } from './words/closing-lines.ts';
import { writeEnglish } from './write-english.ts';
import { writeTranslated } from './write-translated.ts';

/** One line of catalogue.csv. */
export interface CatalogueRow {
  readonly key: string;
  readonly type: ItemType;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly genre: string;
  readonly author: string;
  readonly publisher: string;
  readonly publishedDay: number;
}

// How far text can be trusted: the taste shows in about half of the titles and half of the descriptions, a few are
// about something else altogether, some say nothing. Co-listening has to supply the rest.
const THEMED = 0.5;
const MISLEADING = 0.06;
const NO_DESCRIPTION = 0.05;
const BLAND_DESCRIPTION = 0.05;
const NO_LANGUAGE = 0.01;
const WRONG_LANGUAGE = 0.015;
const ATTEMPTS = 6;

/** The catalogue in words, one row at a time and always the same for a seed; no title comes twice. */
export function* describeItems(items: SampleItems, seed: number): Generator<CatalogueRow> {
  const rng = createRng(seed).fork('text');
  const dealer = createDealer(rng);
  const credits = createCredits(dealer, rng);
  const taken = new Map<string, number>();
  for (let item = 0; item < items.size; item++) {
    const type = ITEM_TYPES[item < items.audiobooks ? 0 : 1];
    const language = LANGUAGES[items.language[item]].tag;
    const genre = GENRE_KEYS[items.genre[item]];
    const taste = rng.float() < MISLEADING ? rng.below(TASTES.length) : items.taste[item];
    const brief: TextBrief = {
      type,
      tasteName: TASTES[taste].name,
      genre,
      language,
      themedTitle: rng.float() < THEMED,
      themedBlurb: rng.float() < THEMED,
    };
    const text = writeUnique(brief, taken, () =>
      language === 'en'
        ? writeEnglish(brief, dealer, credits, rng)
        : writeTranslated(brief, dealer, credits, rng),
    );
    yield {
      key: itemKey(item, items.audiobooks),
      type,
      title: text.title,
      description: blur(text.description, brief, rng),
      language: blurLanguage(language, rng),
      genre: type === 'audiobook' ? GENRES[genre].bisac : GENRES[genre].category,
      author: text.author,
      publisher: credits.publisher(language, type),
      publishedDay: items.publishedDay[item],
    };
  }
}

export function itemKey(item: number, audiobooks: number): string {
  return item < audiobooks ? `a${item + 1}` : `p${item - audiobooks + 1}`;
}

function writeUnique(brief: TextBrief, taken: Map<string, number>, write: () => ItemText): ItemText {
  let text = write();
  for (let attempt = 1; attempt < ATTEMPTS && taken.has(text.title); attempt++) {
    text = write();
  }
  const before = taken.get(text.title);
  taken.set(text.title, (before ?? 0) + 1);
  if (before === undefined) {
    return text;
  }
  // Only catalogues far larger than the word lists come here: number the title as a later volume or season.
  const counter = brief.language === 'en' ? (brief.type === 'audiobook' ? ', Volume ' : ', Season ') : ' ';
  const numbered = `${text.title}${counter}${before + 1}`;
  taken.set(numbered, 1);
  return { ...text, title: numbered };
}

function blur(description: string, brief: TextBrief, rng: Rng): string {
  const fate = rng.float();
  if (fate < NO_DESCRIPTION) {
    return '';
  }
  if (fate < NO_DESCRIPTION + BLAND_DESCRIPTION) {
    const choices = BLAND[brief.language][brief.type];
    return choices[rng.below(choices.length)];
  }
  return description;
}

function blurLanguage(language: string, rng: Rng): string {
  const fate = rng.float();
  if (fate < NO_LANGUAGE) {
    return '';
  }
  return fate < NO_LANGUAGE + WRONG_LANGUAGE ? LANGUAGES[rng.below(LANGUAGES.length)].tag : language;
}
