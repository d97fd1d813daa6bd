/** Lists of listeners as the window asks for them: by id, by a title they played, by segment and language, by chance. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import type { foundListener, ListenerList } from '../../shared/contract/listeners.ts';
import { STREAM } from '../../shared/vocabulary.ts';
import {
  type FoundListener as FoundRow,
  findListeners,
  listenerGroups,
  listenersByIds,
  listenersOfItem,
  randomListeners,
  typicalListeners,
} from '../workspace/find-listeners.ts';
import { requireStatistics } from '../workspace/statistics.ts';
import { LISTENER_SEGMENTS } from '../workspace/user-statistics.ts';
import type { Serving } from './serving.ts';
import { isoDate } from './title-card.ts';

type Found = z.infer<typeof foundListener>;
interface Page {
  readonly limit: number;
  readonly offset: number;
}
export interface FoundList {
  readonly total: number;
  readonly capped: boolean;
  readonly rows: readonly Found[];
}

const MOST_PICKED = 50;
const MOST_RANDOM = 20;
/** Listeners of one title that can be paged through. */
const MOST_OF_TITLE = 1000;
/** Up to this many listeners of a title are put in order here; of more, those who play most are soon met. */
const FEW = 5000;

/** @param serving a loaded run, which knows who played a title without asking the disk for everybody's plays */
export function findListenerList(
  db: Database,
  { id = '', title, segment, language, pick, seed = 1 }: ListenerList,
  { limit, offset }: Page,
  serving?: Pick<Serving, 'model'>,
): FoundList {
  if (title !== undefined) {
    return listenersOfTitle(db, title, { limit, offset }, serving);
  }
  if (pick !== undefined) {
    const picked =
      pick === 'typical'
        ? typicalListeners(db, { segment, language, limit: MOST_PICKED })
        : randomListeners(db, { segment, language, seed, limit: MOST_RANDOM });
    return {
      total: picked.length,
      capped: false,
      rows: picked.slice(offset, offset + limit).map(foundOf),
    };
  }
  const { rows, total, capped } = findListeners(db, { idPrefix: id, segment, language, limit, offset });
  return { total, capped, rows: rows.map(foundOf) };
}

function listenersOfTitle(
  db: Database,
  key: string,
  { limit, offset }: Page,
  serving: Pick<Serving, 'model'> | undefined,
): FoundList {
  requireStatistics(db);
  const itemId = db.prepare('SELECT id FROM item WHERE key = ?').pluck().get(key) as number | undefined;
  if (itemId === undefined) {
    return { total: 0, capped: false, rows: [] };
  }
  const all = db.prepare('SELECT listeners FROM item_statistics WHERE item_id = ?').pluck().get(itemId);
  const total = Math.min((all as number | undefined) ?? 0, MOST_OF_TITLE);
  const wanted = Math.max(0, Math.min(limit, total - offset));
  const first =
    serving !== undefined && (all as number) <= FEW
      ? byActivity(listenersByIds(db, usersOfItem(serving, key)))
      : listenersOfItem(db, itemId, { limit: offset + wanted, after: 0 }).rows;
  return {
    total,
    capped: (all as number) > MOST_OF_TITLE,
    rows: first.slice(offset, offset + wanted).map(foundOf),
  };
}

/** Ids of those who ever streamed it; one pass over the interactions in memory. */
function usersOfItem({ model }: Pick<Serving, 'model'>, key: string): number[] {
  const { catalogue, interactions, users } = model.data;
  const wanted = catalogue.key.indexOf(key);
  const found: number[] = [];
  for (let user = 0; wanted >= 0 && user < interactions.users; user++) {
    for (let entry = interactions.start[user]; entry < interactions.start[user + 1]; entry++) {
      if (interactions.item[entry] === wanted && interactions.event[entry] === STREAM) {
        found.push(users.id[user]);
        break;
      }
    }
  }
  return found;
}

function byActivity(rows: FoundRow[]): FoundRow[] {
  return rows.sort((a, b) => a.activityRank - b.activityRank);
}

const MOST_LANGUAGES = 100;

export function listenerGroupsOf(db: Database) {
  const { segments, languages } = listenerGroups(db);
  return {
    all: segments.all ?? 0,
    segments: LISTENER_SEGMENTS.map((segment) => ({ segment, users: segments[segment] ?? 0 })),
    languages: languages.slice(0, MOST_LANGUAGES),
  };
}

const MOST_NEAREST = 5;

/** A user by the export's own id; where there is none, ids that begin alike, the longest common beginning first. */
export function findOneListener(
  db: Database,
  user: string,
): { readonly listener: Found | null; readonly nearest: readonly string[] } {
  const userId = db.prepare('SELECT id FROM user WHERE key = ?').pluck().get(user) as number | undefined;
  if (userId !== undefined) {
    const [row] = listenersByIds(db, [userId]);
    return { listener: row === undefined ? null : foundOf(row), nearest: [] };
  }
  const beginning = db
    .prepare<[object], string>(
      `SELECT key FROM (SELECT key FROM user WHERE key >= :prefix AND key < :end ORDER BY key LIMIT 1000)
       ORDER BY key != :prefix, abs(length(key) - :length), key LIMIT ${MOST_NEAREST}`,
    )
    .pluck();
  const letters = [...user.trim()].slice(0, 100);
  for (let length = letters.length; length >= 0; length--) {
    const prefix = letters.slice(0, length).join('');
    // Without any common letter only a handful of users tell anything.
    const nearest =
      length === 0 ? [] : beginning.all({ prefix, end: `${prefix}\u{10ffff}`, length: user.length });
    if (nearest.length > 0) {
      return { listener: null, nearest };
    }
  }
  return { listener: null, nearest: [] };
}

export function foundOf(row: FoundRow): Found {
  return {
    user: row.key,
    age: row.age,
    country: row.country,
    plays: row.plays,
    audiobooks: row.audiobooks,
    podcasts: row.podcasts,
    lastPlayed: isoDate(row.lastDay),
    language: row.mainLanguage,
  };
}
