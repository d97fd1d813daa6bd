/** What the data says a listener has met, without a model. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import type { historyEntry } from '../../shared/contract/listeners.ts';
import { EVENTS, type ItemType, STREAM } from '../../shared/vocabulary.ts';
import { UNDATED } from '../dataset/interactions.ts';
import { isoDate } from './title-card.ts';

interface Row {
  readonly key: string;
  readonly type: ItemType;
  readonly title: string;
  readonly author: string;
  readonly publisher: string;
  readonly language: string;
  readonly genre: string;
  readonly publishedDay: number | null;
  readonly isNew: number | null;
  /** Bit k: met by the k-th of EVENTS. */
  readonly events: number;
  readonly plays: number;
  readonly seconds: number;
  readonly lastDay: number;
}

/** The last met first. Of two imports that tell of the same day, the one with more seconds counts. */
const MET = `
  SELECT item_id,
    (max(event = 0)) | (max(event = 1) << 1) | (max(event = 2) << 2) | (max(event = 3) << 3) AS events,
    sum(event = ${STREAM}) AS plays,
    sum(CASE WHEN event = ${STREAM} THEN seconds ELSE 0 END) AS seconds,
    max(day) AS last_day
  FROM (SELECT item_id, event, day, max(seconds) AS seconds FROM interaction
        WHERE user_id = :user GROUP BY item_id, event, day)
  GROUP BY item_id`;

export function listenerHistory(
  db: Database,
  {
    user,
    type,
    limit,
    offset,
  }: {
    readonly user: string;
    readonly type?: ItemType | undefined;
    readonly limit: number;
    readonly offset: number;
  },
): { readonly total: number; readonly rows: readonly z.infer<typeof historyEntry>[] } {
  const userId = db.prepare('SELECT id FROM user WHERE key = ?').pluck().get(user) as number | undefined;
  if (userId === undefined) {
    return { total: 0, rows: [] };
  }
  const ofType = type === undefined ? '' : 'WHERE item.type = :type';
  const bound = { user: userId, ...(type === undefined ? {} : { type }) };
  const total = db
    .prepare(`SELECT count(*) FROM (${MET}) AS met JOIN item ON item.id = met.item_id ${ofType}`)
    .pluck()
    .get(bound) as number;
  const rows = db
    .prepare<[object], Row>(
      `SELECT key, type, title, author, publisher, language, genre, published_day AS publishedDay,
         is_new AS isNew, events, met.plays, seconds, last_day AS lastDay
       FROM (${MET}) AS met JOIN item ON item.id = met.item_id
         LEFT JOIN item_statistics ON item_statistics.item_id = met.item_id ${ofType}
       ORDER BY last_day DESC, met.plays DESC, key LIMIT :limit OFFSET :offset`,
    )
    .all({ ...bound, limit, offset });
  return {
    total,
    rows: rows.map(({ publishedDay, isNew, events, plays, seconds, lastDay, ...title }) => ({
      title: { ...title, published: isoDate(publishedDay ?? UNDATED) },
      events: EVENTS.filter((_, code) => (events & (1 << code)) !== 0),
      plays,
      seconds,
      lastPlayed: isoDate(lastDay),
      new: isNew === 1,
    })),
  };
}
