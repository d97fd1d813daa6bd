/** The window's words: ICU messages by key, so that a translator needs one more catalogue and nothing else. */
import { IntlMessageFormat } from 'intl-messageformat';
import { ENGLISH } from './english.ts';

export type TextKey = keyof typeof ENGLISH;
export type TextValues = Readonly<Record<string, string | number | Date>>;

const LOCALE = 'en';
const compiled = new Map<TextKey, IntlMessageFormat>();

/** `t('data.rows', { count: 3 })` */
export function t(key: TextKey, values: TextValues = {}): string {
  let message = compiled.get(key);
  if (message === undefined) {
    message = new IntlMessageFormat(ENGLISH[key], LOCALE);
    compiled.set(key, message);
  }
  return String(message.format(values));
}
