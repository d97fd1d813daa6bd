import { t } from '../../strings/text.ts';

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** 'de' -> "German"; what is no language tag stays as it is; '' is "not known". */
export function languageName(tag: string): string {
  if (tag === '') {
    return t('titles.filter.notKnown');
  }
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
