/** Languages as people write them -> lower-case BCP 47 primary tag. What is not recognised is kept in lower case. */

const ENGLISH_NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const TWO_LETTERS = 'abcdefghijklmnopqrstuvwxyz';

let byName: ReadonlyMap<string, string> | undefined;

/** 'English', 'en-US', 'en_GB', 'eng' and 'EN' are 'en'; 'Deutsch' is 'de'. '' stays ''. */
export function normaliseLanguage(text: string): string {
  const lower = text.trim().toLowerCase();
  byName ??= languageNames();
  const named = byName.get(lower);
  if (named) {
    return named;
  }
  const primary = lower.split(/[-_]/)[0];
  try {
    return new Intl.Locale(primary).language; // makes 'eng' into 'en'
  } catch {
    return lower;
  }
}

/** Whether a normalised language is one that exists. */
export function isKnownLanguage(tag: string): boolean {
  try {
    return ENGLISH_NAMES.of(tag) !== undefined && !/^(und|mul|mis|zxx)$/.test(tag);
  } catch {
    return false;
  }
}

/** English and own names of every language with a two-letter tag. */
function languageNames(): Map<string, string> {
  const names = new Map<string, string>();
  for (const first of TWO_LETTERS) {
    for (const second of TWO_LETTERS) {
      const tag = first + second;
      const english = ENGLISH_NAMES.of(tag);
      if (english && new Intl.Locale(tag).language === tag) {
        names.set(english.toLowerCase(), tag);
        const own = new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' }).of(tag);
        if (own) {
          names.set(own.toLowerCase(), tag);
        }
      }
    }
  }
  return names;
}
