import { createHash } from 'node:crypto';

/** More than MAX_TOKENS word pieces ever hold; also keeps a ten-megabyte cell from being tokenised whole. */
const MAX_CHARACTERS = 2000;

/**
 * The text that stands for an item: title, a full stop, description (the paper encodes both, section 4.1), with HTML tags
 * and runs of white space collapsed, cut at 2,000 characters. '' when the item has neither.
 */
export function itemText(title: string, description: string): string {
  const head = clean(title);
  const body = clean(description);
  const stop = head === '' || body === '' || /\p{P}$/u.test(head) ? ' ' : '. ';
  return cut(`${head}${stop}${body}`.trim());
}

/** 16 bytes of SHA-256, enough for a key over any catalogue. */
export function textHash(text: string): Uint8Array {
  return createHash('sha256').update(text).digest().subarray(0, 16);
}

function clean(text: string): string {
  const start = text.slice(0, 4 * MAX_CHARACTERS); // tags and spaces may take up most of it
  return start
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .normalize('NFC')
    .toWellFormed();
}

function cut(text: string): string {
  // A surrogate pair that straddles the end goes as a whole.
  return text.length <= MAX_CHARACTERS
    ? text
    : text
        .slice(0, MAX_CHARACTERS)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trim();
}
