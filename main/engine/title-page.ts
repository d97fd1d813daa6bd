/** What the data says about one title. */
import type { Database } from 'better-sqlite3';
import { AppError } from '../../shared/app-error.ts';
import { STREAM } from '../../shared/vocabulary.ts';
import { UNDATED } from '../dataset/interactions.ts';
import { neighboursOf } from '../graph/csr.ts';
import type { ServingModel } from '../recommend/serving-model.ts';
import { requireStatistics } from '../workspace/statistics.ts';
import { type FoundTitle as FoundRow, searchTitles } from '../workspace/title-search.ts';
import { type FoundTitle, foundTitle } from './search-titles.ts';
import { isoDate } from './title-card.ts';

export interface TitleFacts extends FoundTitle {
  readonly description: string;
  /** Whether a catalogue described it; else it is known from streams alone. */
  readonly inCatalogue: boolean;
  /** Position among all titles by listeners, from 1. */
  readonly popularity: number;
  readonly of: number;
}

interface FactsRow extends Omit<FoundRow, 'cold' | 'new'> {
  readonly description: string;
  readonly inCatalogue: number;
  readonly isNew: number;
  readonly of: number;
}

/** A description is shown up to this length, which is as long as a request may bring one. */
const LONGEST_DESCRIPTION = 20_000;

/** @throws AppError NOT_FOUND with the titles whose name is nearest */
export function titleFacts(db: Database, key: string): TitleFacts {
  requireStatistics(db);
  const row = db
    .prepare<[string], FactsRow>(
      `SELECT item.id AS itemId, key, type, title, author, publisher, language, genre, cover,
         substr(description, 1, ${LONGEST_DESCRIPTION}) AS description, in_catalogue AS inCatalogue,
         published_day AS publishedDay, listeners, plays, is_new AS isNew, rank AS popularityRank,
         (SELECT audiobooks + podcasts FROM data_statistics) AS of
       FROM item JOIN item_statistics ON item_id = item.id WHERE key = ?`,
    )
    .get(key);
  if (row === undefined) {
    const near = searchTitles(db, { text: key, limit: 3, offset: 0 }).rows;
    throw new AppError(
      'NOT_FOUND',
      `There is no title with the id "${key}".`,
      near.length > 0
        ? `Look for it in the catalogue, or did you mean ${near.map(({ title }) => title).join(', or ')}?`
        : 'Look for it in the catalogue; it may have gone with an import that was removed.',
      { title: key },
    );
  }
  const { plays, isNew } = row;
  return {
    ...foundTitle({ ...row, cold: plays === 0, new: isNew === 1 }),
    description: row.description,
    inCatalogue: row.inCatalogue === 1,
    popularity: row.popularityRank,
    of: row.of,
  };
}

export interface WeekOfPlays {
  /** Its first day, a Monday. */
  readonly week: string;
  readonly plays: number;
}

const MOST_WEEKS = 260;

/** Streams of an item by week, from its first to the data's last; dated ones within the run's window. */
export function playsByWeek(
  { data, listeners, endDay }: Pick<ServingModel, 'data' | 'listeners' | 'endDay'>,
  item: number,
): WeekOfPlays[] {
  const { interactions } = data;
  const weeks = new Map<number, number>();
  for (const user of neighboursOf(listeners, item)) {
    const end = interactions.start[user + 1];
    for (let entry = interactions.start[user]; entry < end; entry++) {
      if (
        interactions.item[entry] === item &&
        interactions.event[entry] === STREAM &&
        interactions.day[entry] !== UNDATED
      ) {
        const week = weekOf(interactions.day[entry]);
        weeks.set(week, (weeks.get(week) ?? 0) + 1);
      }
    }
  }
  if (weeks.size === 0) {
    return [];
  }
  const last = weekOf(endDay - 1);
  const first = Math.max(last - MOST_WEEKS + 1, Math.min(...weeks.keys()));
  return Array.from({ length: last - first + 1 }, (_, k) => ({
    week: isoDate(firstDayOf(first + k)) as string,
    plays: weeks.get(first + k) ?? 0,
  }));
}

/** Weeks begin on Mondays; day 0, 1970-01-01, was a Thursday. */
function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}

function firstDayOf(week: number): number {
  return week * 7 - 3;
}
