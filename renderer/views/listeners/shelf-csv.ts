import type { ListenerShelf } from '../../../shared/contract/listeners.ts';
import { toCsv } from '../../components/csv.ts';
import { t } from '../../strings/text.ts';
import { markWords } from './mark-words.ts';

const COLUMNS = [
  'rank',
  'id',
  'title',
  'author',
  'language',
  'genre',
  'marks',
  'score',
  'movement',
  'because',
  'share',
  'run',
  'preset',
] as const;

/** One line a title; the strongest reason beside it. */
export function shelfCsv({ run, entries }: Pick<ListenerShelf, 'run' | 'entries'>): string {
  return toCsv(
    COLUMNS.map((column) => t(`listeners.csv.${column}`)),
    entries.map(({ rank, title, marks, score, movement, because: [reason] }) => [
      rank,
      title.key,
      title.title,
      title.author,
      title.language,
      title.genre,
      markWords(marks).join(' '),
      score,
      movement,
      reason?.title.title,
      reason?.share,
      run.id,
      run.preset,
    ]),
  );
}
