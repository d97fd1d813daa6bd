import type { Rng } from '../../shared/rng.ts';
import type { Credits } from './credits.ts';
import type { GenreKey } from './genres.ts';
import {
  capitalise,
  type Dealer,
  fillSlots,
  fixArticles,
  plural,
  sentenceCase,
  titleCase,
} from './phrase.ts';
import type { ItemText, TextBrief } from './text-brief.ts';
import { CLOSING_LINES, SERIES, SHARED_BLURBS, SHARED_SHOWS, SUBTITLES } from './words/closing-lines.ts';
import { ENGLISH_FICTION } from './words/english-fiction.ts';
import { ENGLISH_KNOWLEDGE } from './words/english-knowledge.ts';
import { ENGLISH_LIFE_TASTES } from './words/english-life-tastes.ts';
import { ENGLISH_LIVING } from './words/english-living.ts';
import { ENGLISH_STORY_TASTES } from './words/english-story-tastes.ts';
import type { GenreWords } from './words/genre-words.ts';
import { NEUTRAL_PLACES } from './words/neutral-places.ts';

const GENRE_WORDS: Readonly<Record<GenreKey, GenreWords>> = {
  ...ENGLISH_FICTION,
  ...ENGLISH_LIVING,
  ...ENGLISH_KNOWLEDGE,
};

const TASTE_WORDS = { ...ENGLISH_STORY_TASTES, ...ENGLISH_LIFE_TASTES };

const SUBTITLE_SHARE = 0.3;
const SERIES_SHARE = 0.3;
const CLOSING_SHARE = 0.4;
const FICTION: ReadonlySet<string> = new Set(Object.keys(ENGLISH_FICTION));
const SHARED_BLURB_SHARE = 0.4;
const SHARED_SHOW_SHARE = 0.3;

/** Title, description and author in English. A podcast's people are its hosts, a book's are its characters. */
export function writeEnglish(brief: TextBrief, dealer: Dealer, credits: Credits, rng: Rng): ItemText {
  const genre = GENRE_WORDS[brief.genre];
  const taste = TASTE_WORDS[brief.tasteName];
  const isBook = brief.type === 'audiobook';
  const { person: author, returning } = credits.author('en', `${brief.type} ${brief.tasteName}`);
  const partner = credits.person('en');
  const lead = isBook ? credits.person('en') : author;

  const source = (themed: boolean) =>
    themed ? taste : { noun: genre.noun, adj: genre.adj, motif: genre.motif, place: NEUTRAL_PLACES };
  const titleWords = source(brief.themedTitle);
  const blurbWords = source(brief.themedBlurb);
  const people = {
    person: () => lead.full,
    first: () => lead.first,
    last: () => lead.last,
    first2: () => partner.first,
    host: () => author.full,
    reader: () => partner.full,
    she: () => (lead.woman ? 'she' : 'he'),
    She: () => (lead.woman ? 'She' : 'He'),
    her: () => (lead.woman ? 'her' : 'his'),
  };
  const inTitle = {
    ...people,
    noun: () => dealer.deal(titleWords.noun),
    noun2: () => dealer.deal(genre.noun),
    nouns: () => plural(dealer.deal(titleWords.noun)),
    adj: () => dealer.deal(titleWords.adj),
    place: () => dealer.deal(titleWords.place),
    motif: () => titleCase(dealer.deal(titleWords.motif)),
  };
  const said = new Set<string>();
  const inBlurb = {
    ...people,
    place: () => dealer.deal(blurbWords.place),
    motif: () => dealFresh(dealer, blurbWords.motif, said),
    motif2: () => dealFresh(dealer, genre.motif, said),
  };

  const isFiction = FICTION.has(brief.genre);
  const shows = rng.float() < SHARED_SHOW_SHARE ? SHARED_SHOWS : genre.shows;
  const pattern = dealer.deal(isBook ? genre.titles : shows);
  let title = fillSlots(pattern, inTitle);
  if (isBook && !title.includes(':')) {
    if (!isFiction && rng.float() < SUBTITLE_SHARE) {
      title = `${title}: ${fillSlots(dealer.deal(SUBTITLES), inTitle)}`;
    } else if (isFiction && brief.genre !== 'literary' && returning && rng.float() < SERIES_SHARE) {
      title = `${title}: ${fillSlots(dealer.deal(SERIES), inTitle)}, Book ${1 + rng.below(4)}`;
    }
  }
  const blurbs =
    rng.float() < SHARED_BLURB_SHARE
      ? SHARED_BLURBS[isBook ? (isFiction ? 'fiction' : 'fact') : 'show']
      : genre[isBook ? 'blurbs' : 'showBlurbs'];
  let description = fillSlots(dealer.deal(blurbs), inBlurb);
  if (rng.float() < CLOSING_SHARE) {
    description += ` ${fillSlots(dealer.deal(CLOSING_LINES[brief.type]), inBlurb)}`;
  }
  const memoir = isBook && pattern.includes('Becoming {first}');
  const cohosts = !isBook && pattern.includes('{first2}');
  return {
    title: capitalise(fixArticles(title)),
    description: sentenceCase(fixArticles(description)),
    author: memoir ? lead.full : cohosts ? `${author.full} & ${partner.full}` : author.full,
  };
}

/** An entry that this description does not use yet. */
function dealFresh(dealer: Dealer, list: readonly string[], said: Set<string>): string {
  let entry = dealer.deal(list);
  for (let attempt = 0; attempt < list.length && said.has(entry); attempt++) {
    entry = dealer.deal(list);
  }
  said.add(entry);
  return entry;
}
