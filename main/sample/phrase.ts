import type { Rng } from '../../shared/rng.ts';

/** Deals the entries of a list in shuffled order and starts over when all are out, so that no pattern repeats early. */
export interface Dealer {
  deal(list: readonly string[]): string;
}

export function createDealer(rng: Rng): Dealer {
  const decks = new Map<readonly string[], string[]>();
  return {
    deal(list) {
      let deck = decks.get(list);
      if (deck === undefined || deck.length === 0) {
        deck = [...list];
        for (let i = deck.length - 1; i > 0; i--) {
          const j = rng.below(i + 1);
          [deck[i], deck[j]] = [deck[j], deck[i]];
        }
        decks.set(list, deck);
      }
      return deck.pop() as string;
    },
  };
}

/** Fills the slots in braces. A slot without a source is a mistake in the word lists. */
export function fillSlots(pattern: string, slots: Readonly<Record<string, () => string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const source = slots[name];
    if (source === undefined) {
      throw new Error(`No words for {${name}} in "${pattern}"`);
    }
    return source();
  });
}

const SMALL_WORDS = new Set([
  'a',
  'an',
  'and',
  'at',
  'by',
  'for',
  'from',
  'in',
  'into',
  'of',
  'on',
  'or',
  'over',
  'the',
  'to',
  'with',
]);

/** Headline capitals; small words stay small, also at the start, as the phrase follows a preposition. */
export function titleCase(words: string): string {
  return words
    .split(' ')
    .map((word) => (SMALL_WORDS.has(word) ? word : capitalise(word)))
    .join(' ');
}

export function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A capital at the start and after a full stop, also where a slot began there. */
export function sentenceCase(text: string): string {
  return text.replace(
    /(^|[.?!] )(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}

/** The right English article, and one article only. */
export function fixArticles(text: string): string {
  return text
    .replace(/\b([Tt]he|[Aa]) the\b/g, 'the')
    .replace(/\b([Aa]) (?=[AEIOaeio]|U(?!ni[^n])|u(?!ni[^n])|[Hh]on|[Hh]our)/g, '$1n ')
    .replace(/\b([Aa])n (?=[Oo]ne\b)/g, '$1 ');
}

const IRREGULAR: Readonly<Record<string, string>> = {
  'Letter Home': 'Letters Home',
  'Long Way Home': 'Long Ways Home',
  'Hollow Man': 'Hollow Men',
  'Best Man': 'Best Men',
  'Last Call': 'Last Calls',
  'Good Life': 'Good Lives',
  Teeth: 'Teeth',
  Knife: 'Knives',
  Wolf: 'Wolves',
};

export function plural(noun: string): string {
  const known = IRREGULAR[noun];
  if (known !== undefined) {
    return known;
  }
  if (/(s|x|z|ch|sh)$/.test(noun)) {
    return `${noun}es`;
  }
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
