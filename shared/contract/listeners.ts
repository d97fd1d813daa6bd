import { z } from 'zod';
import { call } from './call.ts';
import {
  count,
  eventName,
  id,
  itemType,
  key,
  list,
  listUpTo,
  page,
  runRef,
  shelfSource,
  titleCard,
  titleMarks,
} from './schema.ts';

export const LISTENER_SEGMENTS = ['warm', 'cold', 'heavy', 'light', 'podcast-only'] as const;
export const LISTENER_PICKS = ['typical', 'random'] as const;
/** Plays that differ from a listener's own, or are all a made-up one has. */
export const MOST_PLAYS = 500;
export const SHELF_LENGTHS = [5, 10, 20, 50] as const;

export const foundListener = z.strictObject({
  /** The export's own id. */
  user: z.string(),
  age: z.number().nullable(),
  /** '' when not known. */
  country: z.string(),
  /** Counted once a title and day. */
  plays: count,
  /** Distinct titles played. */
  audiobooks: count,
  podcasts: count,
  /** ISO date. */
  lastPlayed: z.string().nullable(),
  /** Of most plays; '' when not known. */
  language: z.string(),
});
export type FoundListener = z.infer<typeof foundListener>;

/** A list of listeners: all of it is in the URL, so that "next" means the same after a reload. */
export const listenerList = {
  /** The beginning of the id. */
  id: z.string().max(1000).optional(),
  /** Who played this title. */
  title: key.optional(),
  segment: z.enum(LISTENER_SEGMENTS).optional(),
  /** Main language; '' is "not known". */
  language: z.string().max(100).optional(),
  pick: z.enum(LISTENER_PICKS).optional(),
  /** Of `random`: the same listeners for the same number. */
  seed: z.number().int().nonnegative().max(0xffffffff).optional(),
};
const listenerListObject = z.strictObject(listenerList);
export type ListenerList = z.input<typeof listenerListObject>;

/** 0: as if the title had not been played. A play of the data weighs 1. */
const play = z.strictObject({ key, weight: z.number().min(0).max(1000) });
export type Play = z.infer<typeof play>;
const plays = listUpTo(MOST_PLAYS, play);

/**
 * For whom: a user of the data, a user with some plays changed, or nobody of the data, who has these plays alone.
 * Age and country stand in for the user's own.
 */
const person = {
  user: key.optional(),
  plays: plays.optional(),
  age: z.number().min(0).max(150).optional(),
  country: z.string().max(100).optional(),
};
const personObject = z.strictObject(person);
export type Person = z.input<typeof personObject>;

const shelfRequest = {
  ...shelfSource,
  ...person,
  type: itemType.optional(),
  k: z.literal(SHELF_LENGTHS),
};
const shelfRequestObject = z.strictObject(shelfRequest);
export type ShelfRequest = z.input<typeof shelfRequestObject>;

const because = z.strictObject({
  title: titleCard,
  /** Of the score, -1 to 1; see recommend/reasons.ts. */
  share: z.number(),
});

export const shelfEntry = z.strictObject({
  /** From 1. */
  rank: count,
  /** By score alone, before re-ranking. */
  originalRank: count,
  /** Cosine of listener and title, or a blend's sum, which knows no bounds (main/recommend/taste.ts). */
  score: z.number(),
  title: titleCard,
  marks: titleMarks,
  /** Places gained against the other shelf; 'new': not on it; null where nothing is compared. */
  movement: z.union([z.number().int(), z.literal('new')]).nullable(),
  because: list(because),
});
export type ShelfEntry = z.infer<typeof shelfEntry>;

export const shelf = z.strictObject({
  run: runRef,
  notes: list(z.string()),
  type: itemType,
  /** Types that the run recommends. */
  types: list(itemType),
  segment: z.enum(['warm', 'cold']),
  candidates: count,
  /** Titles of the history that the model is told. */
  told: count,
  /** Titles of the history that the run does not know; the first of them. */
  unknown: z.strictObject({ total: count, titles: list(titleCard) }),
  entries: list(shelfEntry),
  /** Against the shelf that was named: null when none was. */
  comparison: z
    .strictObject({
      run: runRef,
      /** On both, of the longer one's length. */
      shared: count,
      of: count,
      /** Rank-biased overlap, p = 0.9. */
      rbo: z.number(),
      /** On the other shelf and not on this one, by their rank there. */
      gone: list(z.strictObject({ rank: count, title: titleCard, marks: titleMarks })),
    })
    .nullable(),
});
export type ListenerShelf = z.infer<typeof shelf>;

const without = z.strictObject({ score: z.number(), rank: count.nullable() });
const guarded = count.nullable();

export const why = z.strictObject({
  run: runRef,
  title: titleCard,
  marks: titleMarks,
  /** One sentence: where it stands, and why not higher. */
  summary: z.string(),
  standing: z.enum(['ranked', 'had', 'excluded', 'no towers', 'not in the run']),
  /** By score alone, among all candidates; null where there is no score. */
  rank: count.nullable(),
  score: z.number().nullable(),
  /** Of a blend, what the score is the sum of; null for a run without, whose score is a cosine. */
  parts: z
    .strictObject({ links: z.number(), tower: z.number(), factors: z.number(), trend: z.number() })
    .nullable(),
  /** On the shelf as it is shown; null when it is not there. */
  shownAt: count.nullable(),
  /** The score of the last title of the shelf by score alone. */
  top: z.strictObject({ k: count, score: z.number().nullable() }),
  /** What is left after each step. `reRanked` is null for a shelf in its own order. */
  pipeline: z.strictObject({
    titles: count,
    inRun: count,
    notHad: count,
    reRanked: count.nullable(),
    shown: count,
  }),
  reasons: z
    .strictObject({
      withoutHistory: without,
      explained: z.number(),
      scale: z.number(),
      jointShare: z.number(),
      evidence: list(
        z.strictObject({
          title: titleCard,
          weight: z.number(),
          contribution: z.number(),
          share: z.number(),
          without,
        }),
      ),
      unlisted: z.strictObject({ items: count, share: z.number() }),
      withoutType: z.strictObject({ audiobook: without.optional(), podcast: without.optional() }),
    })
    .nullable(),
  /** Title ← listeners of both ← a title of the history. null: some, but fewer than `floor`. */
  path: z.strictObject({
    listeners: guarded,
    floor: count,
    paths: list(z.strictObject({ via: titleCard, common: guarded, share: z.number().nullable() })),
    unlisted: count,
  }),
});
export type Why = z.infer<typeof why>;

export const historyEntry = z.strictObject({
  title: titleCard,
  events: list(eventName),
  /** Days on which it was played. */
  plays: count,
  /** Seconds heard; 0 when not known. */
  seconds: count,
  /** ISO date. */
  lastPlayed: z.string().nullable(),
  new: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

const newSavedListener = {
  name: z.string().trim().min(1).max(80),
  note: z.string().max(2000),
  /** null for a made-up listener. */
  user: key.nullable(),
  /** All plays of a made-up listener; those that differ for a user of the data. */
  plays,
  age: z.number().min(0).max(150).nullable(),
  country: z.string().max(100),
};
const newSavedListenerObject = z.strictObject(newSavedListener);
export type NewSavedListener = z.input<typeof newSavedListenerObject>;
export const savedListener = z.strictObject({ id, ...newSavedListener, createdAt: count, updatedAt: count });
export type SavedListener = z.infer<typeof savedListener>;

const recentListener = z.strictObject({ user: key, openedAt: count });

export const listenersCalls = {
  'listeners.find': call(
    z.strictObject({ ...listenerList, ...page }),
    z.strictObject({
      total: count,
      /** There are more than `total`, which cannot be paged through. */
      capped: z.boolean(),
      rows: list(foundListener),
    }),
    ['workspace', 'imports'],
  ),
  /** How many listeners each segment has, and each main language; the largest hundred of those. */
  'listeners.groups': call(
    z.strictObject({}),
    z.strictObject({
      all: count,
      segments: list(z.strictObject({ segment: z.enum(LISTENER_SEGMENTS), users: count })),
      languages: list(z.strictObject({ language: z.string(), users: count })),
    }),
    ['workspace', 'imports'],
  ),
  /** What the data says about a listener, without a model; null, with ids that begin alike, for an unknown id. */
  'listeners.listener': call(
    z.strictObject({ user: key }),
    z.strictObject({ listener: foundListener.nullable(), nearest: list(z.string()) }),
    ['workspace', 'imports'],
  ),
  /** Of a user, the last played first. */
  'listeners.history': call(
    z.strictObject({ user: key, type: itemType.optional(), ...page }),
    z.strictObject({ total: count, rows: list(historyEntry) }),
    ['workspace', 'imports'],
  ),
  /** Titles by their ids, in the order asked for; those that are gone are left out. */
  'listeners.titles': call(
    z.strictObject({ keys: listUpTo(MOST_PLAYS, key) }),
    list(z.strictObject({ title: titleCard, new: z.boolean(), cold: z.boolean() })),
    ['workspace', 'imports'],
  ),
  /** What a run's data says about titles of a history; those that are gone are left out. */
  'listeners.marks': call(
    z.strictObject({ run: id.optional(), keys: listUpTo(MOST_PLAYS, key) }),
    list(z.strictObject({ key: z.string(), marks: titleMarks })),
    ['workspace', 'imports', 'runs'],
  ),
  /** `against`: another shelf, perhaps of the listener as it is, to say what moved. `evidence`: reasons of each entry. */
  'listeners.shelf': call(
    z.strictObject({
      ...shelfRequest,
      evidence: z.number().int().min(0).max(5).optional(),
      against: z.strictObject({ ...shelfSource, ...person }).optional(),
    }),
    shelf,
    ['workspace', 'imports', 'runs'],
  ),
  'listeners.why': call(z.strictObject({ ...shelfRequest, item: key }), why, [
    'workspace',
    'imports',
    'runs',
  ]),

  'listeners.recent': call(
    z.strictObject({}),
    list(recentListener.extend({ listener: foundListener.nullable() })),
    ['workspace', 'imports', 'listeners'],
  ),
  'listeners.remember': call(z.strictObject({ user: key }), z.null()),
  /** Answers with what `listeners.restoreRecent` puts back. */
  'listeners.forgetRecent': call(z.strictObject({}), list(recentListener)),
  'listeners.restoreRecent': call(z.strictObject({ recent: listUpTo(50, recentListener) }), z.null()),

  'listeners.saved': call(z.strictObject(page), z.strictObject({ total: count, rows: list(savedListener) }), [
    'workspace',
    'listeners',
  ]),
  'listeners.savedOne': call(z.strictObject({ id }), savedListener, ['workspace', 'listeners']),
  'listeners.save': call(newSavedListenerObject, savedListener),
  'listeners.update': call(z.strictObject({ id, ...newSavedListener }), savedListener),
  /** Answers with what `listeners.restore` puts back. */
  'listeners.remove': call(z.strictObject({ id }), savedListener),
  'listeners.restore': call(savedListener, savedListener),
};
