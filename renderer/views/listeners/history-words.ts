import type { HistoryEntry } from '../../../shared/contract/listeners.ts';
import { t } from '../../strings/text.ts';
import { dateWords } from './date-words.ts';

const hours = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** "3 plays · 5.2 h heard · followed · last 3 May 2024" */
export function historyWords({ plays, seconds, events, lastPlayed }: HistoryEntry): string {
  return [
    plays > 0 && t('listeners.history.plays', { plays }),
    seconds >= 3600
      ? t('listeners.history.heard', { hours: hours.format(seconds / 3600) })
      : seconds >= 60 && t('listeners.history.heardMinutes', { minutes: Math.round(seconds / 60) }),
    ...events.map((event) => event !== 'stream' && t(`listeners.history.event.${event}`)),
    lastPlayed && t('listeners.history.last', { date: dateWords(lastPlayed) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
