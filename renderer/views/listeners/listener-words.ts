import type { FoundListener } from '../../../shared/contract/listeners.ts';
import { languageName } from '../../components/language-name.ts';
import { t } from '../../strings/text.ts';
import { dateWords } from './date-words.ts';

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** 'DE' -> "Germany"; what is no country code stays as it is. */
export function countryName(code: string): string {
  try {
    return regions.of(code) ?? code;
  } catch {
    return code;
  }
}

/** "34, Germany" */
export function personWords({ age, country }: Pick<FoundListener, 'age' | 'country'>): string {
  return [age, country && countryName(country)].filter((word) => word !== null && word !== '').join(', ');
}

/** "Aged 34, Germany · 120 plays · 14 audiobooks, 3 podcasts · mostly German · last played 3 May 2024" */
export function listenerWords(listener: FoundListener): string {
  const { age, country, plays, audiobooks, podcasts, language, lastPlayed } = listener;
  const person = [age !== null && t('listeners.who.age', { age }), country && countryName(country)];
  const words = [
    person.filter(Boolean).join(', '),
    t('listeners.who.plays', { plays }),
    plays > 0 && t('listeners.who.titles', { audiobooks, podcasts }),
    language && t('listeners.who.language', { language: languageName(language) }),
    lastPlayed && t('listeners.who.last', { date: dateWords(lastPlayed) }),
  ]
    .filter(Boolean)
    .join(' · ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
