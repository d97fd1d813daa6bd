/** How a generated cover looks: from the words alone, so a title always has the same one. */
import type { ItemType } from '../../shared/vocabulary.ts';
import { hash, type Tint, tintOf } from './genre-tint.ts';

export const BOOK_ORNAMENTS = ['panel', 'frame', 'sun', 'spine', 'waves', 'rules'] as const;
export const PODCAST_ORNAMENTS = ['rings', 'levels', 'quarters', 'dots'] as const;
export type Ornament = (typeof BOOK_ORNAMENTS)[number] | (typeof PODCAST_ORNAMENTS)[number];

export interface CoverDesign {
  readonly tint: Tint;
  readonly ornament: Ornament;
  /** 32 bits for what the ornament varies. */
  readonly seed: number;
  /** Where the cover is too small for the title. */
  readonly initials: string;
  /** Size of the title's letters, as a share of the cover's width: longer titles are set smaller. */
  readonly letters: number;
}

interface Words {
  readonly title: string;
  readonly author: string;
  readonly genre: string;
  readonly type: ItemType;
}

export function coverDesign({ title, author, genre, type }: Words): CoverDesign {
  const seed = hash(`${title}\n${author}`);
  const ornaments = type === 'podcast' ? PODCAST_ORNAMENTS : BOOK_ORNAMENTS;
  return {
    tint: tintOf(genre, title),
    ornament: ornaments[seed % ornaments.length],
    seed,
    initials: initialsOf(title),
    letters: lettersOf(title),
  };
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Of the first two words that begin with a letter or a digit: "The Sea, the Sea" -> "TS". */
export function initialsOf(title: string): string {
  const words = title.split(/\s+/u).filter((word) => /^[^\p{L}\p{N}]*[\p{L}\p{N}]/u.test(word));
  return words
    .slice(0, 2)
    .map((word) => firstGrapheme(word.replace(/^[^\p{L}\p{N}]+/u, '')))
    .join('')
    .toUpperCase();
}

function firstGrapheme(word: string): string {
  return [...graphemes.segment(word)][0]?.segment ?? '';
}

/** By the length of the whole and of the longest word, which must fit in a line. */
function lettersOf(title: string): number {
  const longest = Math.max(...title.split(/\s+/u).map((word) => word.length));
  const byWhole = title.length <= 14 ? 0.165 : title.length <= 28 ? 0.135 : title.length <= 55 ? 0.11 : 0.09;
  // A letter is about 0.55 of its size wide; three quarters of the cover are for the words.
  return Math.max(0.075, Math.min(byWhole, 0.75 / (0.55 * Math.max(1, longest))));
}
