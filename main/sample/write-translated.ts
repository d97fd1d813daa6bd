import type { Rng } from '../../shared/rng.ts';
import type { Credits } from './credits.ts';
import { GENRES } from './genres.ts';
import { capitalise, type Dealer, fillSlots, sentenceCase } from './phrase.ts';
import type { ItemText, TextBrief } from './text-brief.ts';
import { ARABIC } from './words/arabic.ts';
import { FRENCH } from './words/french.ts';
import { GERMAN } from './words/german.ts';
import { HEBREW } from './words/hebrew.ts';
import { JAPANESE } from './words/japanese.ts';
import type { LanguageWords } from './words/language-words.ts';
import { PORTUGUESE } from './words/portuguese.ts';
import { SPANISH } from './words/spanish.ts';

const WORDS: Readonly<Record<string, LanguageWords>> = {
  es: SPANISH,
  de: GERMAN,
  fr: FRENCH,
  pt: PORTUGUESE,
  ja: JAPANESE,
  ar: ARABIC,
  he: HEBREW,
};

/** Title, description and author in a language other than English. */
export function writeTranslated(brief: TextBrief, dealer: Dealer, credits: Credits, rng: Rng): ItemText {
  const words = WORDS[brief.language];
  const family = words.families[GENRES[brief.genre].family];
  const isBook = brief.type === 'audiobook';
  const { person: author } = credits.author(brief.language, `${brief.type} ${brief.tasteName}`);
  const lead = isBook ? credits.person(brief.language) : author;
  const girl = credits.person(brief.language, true);

  const slots = (themed: boolean) => {
    const things = themed ? words.tastes[brief.tasteName] : words.things;
    const thing = dealer.deal(things);
    const others = things.filter((other) => other !== thing);
    return {
      thing: () => thing,
      Thing: () => capitalise(thing),
      thing2: () => others[rng.below(others.length)],
      place: () => dealer.deal(words.places),
      person: () => lead.full,
      first: () => lead.first,
      last: () => lead.last,
      girl: () => girl.first,
      host: () => author.full,
    };
  };
  return {
    title: capitalise(
      fillSlots(dealer.deal(isBook ? family.titles : family.shows), slots(brief.themedTitle)),
    ),
    description: sentenceCase(
      fillSlots(dealer.deal(isBook ? family.blurbs : family.showBlurbs), slots(brief.themedBlurb)),
    ),
    author: author.full,
  };
}
