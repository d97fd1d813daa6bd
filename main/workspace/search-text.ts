/** Text as the title index holds it, and what a person types as an FTS5 expression that can never be a syntax error. */

/** Points and accents that people leave out when they type: Latin, Hebrew, Arabic (also the letter-stretching tatweel). */
const OPTIONAL_MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
/** Letters that Unicode does not decompose, as people without the key type them. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
};
const SPECIAL = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/** Scripts without spaces between words: each letter is a token, and what is typed a phrase of them. */
const UNSPACED = String.raw`[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]`;
const UNSPACED_LETTER = new RegExp(UNSPACED, 'gu');
const UNSPACED_RUN = new RegExp(`(?:(?=[\\p{L}\\p{N}\\p{M}])${UNSPACED})+`, 'gu');
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII starts there
const ASCII = /^[\x00-\x7f]*$/;

/** Stands behind every title, so that a title that is exactly what was typed can be told; a private-use token. */
const END = '\ue001';
const FACET = '\ue000';

/** As FTS5 tokenises it further: lower case is its own work. */
export function searchText(text: string): string {
  return ASCII.test(text) ? text : fold(text).replace(UNSPACED_LETTER, ' $& ');
}

export function searchTitle(title: string): string {
  return `${searchText(title)} ${END}`;
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(OPTIONAL_MARKS, '')
    .toLowerCase()
    .replace(SPECIAL, (letter) => PLAIN[letter])
    .normalize('NFC');
}

export function facetToken(id: number): string {
  return FACET + id.toString(36);
}

/** More words than this narrow nothing down. */
const MOST_WORDS = 12;
const LONGEST = 300;

/**
 * FTS5 expressions for what was typed, the closest first: the title exactly, its beginning, words of the title, words
 * of title, author or publisher. Each word may be unfinished. Every expression includes those before it. Empty when
 * nothing can be looked for in the text.
 */
export function matchExpressions(text: string): string[] {
  const parts = (fold(text.slice(0, LONGEST)).match(WORD) ?? []).slice(0, MOST_WORDS).flatMap(splitScripts);
  if (parts.length === 0) {
    return [];
  }
  const whole = parts.map(({ tokens }) => tokens).join(' ');
  const unfinished = parts[parts.length - 1].unfinished ? ' *' : '';
  const words = parts.map((part) => `"${part.tokens}"${part.unfinished ? ' *' : ''}`).join(' AND ');
  return [
    `{title} : (^ "${whole} ${END}")`,
    `{title} : (^ "${whole}"${unfinished})`,
    `{title} : (${words})`,
    `{title author publisher} : (${words})`,
  ];
}

interface Part {
  /** Letters, digits and spaces only. */
  readonly tokens: string;
  readonly unfinished: boolean;
}

function splitScripts(word: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const run of word.matchAll(UNSPACED_RUN)) {
    if (run.index > end) {
      parts.push({ tokens: word.slice(end, run.index), unfinished: true });
    }
    parts.push({ tokens: [...run[0]].join(' '), unfinished: false });
    end = run.index + run[0].length;
  }
  if (end < word.length) {
    parts.push({ tokens: word.slice(end), unfinished: true });
  }
  return parts;
}

/** Titles that have all the facets, and match `words` when there are some. */
export function withFacets(words: string | undefined, facets: readonly number[]): string {
  const tokens = facets.map((id) => `"${facetToken(id)}"`).join(' AND ');
  const ofFacets = tokens === '' ? [] : [`{facets} : (${tokens})`];
  return [...(words === undefined ? [] : [`(${words})`]), ...ofFacets].join(' AND ');
}
