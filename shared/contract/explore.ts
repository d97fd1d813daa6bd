/** What the data says before any model (paper, section 5). */
import { z } from 'zod';
import { call, job } from './call.ts';
import { count } from './schema.ts';

const skewPoint = z.strictObject({ top: z.number(), share: z.number().nullable() });

/** Share of all plays that the most active `top` of the members make up. */
export const skew = z.strictObject({
  members: count,
  plays: count,
  curve: z.array(skewPoint).max(200).readonly(),
  mark: z.strictObject({ top: z.number(), share: z.number().nullable(), paperShare: z.number() }),
});

const valueTable = z.strictObject({
  /** Values in the catalogue. */
  distinct: count,
  /** Most titles first; `null` sums up what is not listed. */
  rows: z
    .array(
      z.strictObject({
        value: z.string().nullable(),
        audiobooks: count,
        podcasts: count,
        audiobookPlays: count,
        podcastPlays: count,
      }),
    )
    .max(31)
    .readonly(),
});

const distribution = z.strictObject({
  pairs: count,
  median: z.number().nullable(),
  medianInterval: z.tuple([z.number(), z.number()]).readonly().nullable(),
  mean: z.number().nullable(),
  /** Pairs in bins of equal width from -1 to 1. */
  bins: z.array(count).max(200).readonly(),
});
const pairComparison = z.strictObject({ linked: distribution, random: distribution });

export const exploration = z.strictObject({
  types: z.strictObject({
    users: count,
    audiobooksOnly: count,
    podcastsOnly: count,
    both: count,
    neither: count,
    podcastShare: z.number().nullable(),
    paperPodcastShare: z.number(),
  }),
  skew: z.strictObject({ users: skew, titles: skew }),
  languages: valueTable,
  genres: valueTable,
  /** null without sentence vectors. */
  likeness: z
    .strictObject({
      pairs: count,
      usersSharingAudiobook: pairComparison,
      coListenedAudiobooks: pairComparison,
      podcastLinkedAudiobooks: pairComparison,
    })
    .nullable(),
  /** Of the sentence vectors; '' without. */
  encoder: z.string(),
  /** Why there is no likeness: no run has made vectors, or there are titles newer than the newest run. */
  likenessMissing: z.enum(['', 'no run', 'newer titles']),
  /** Unix milliseconds. */
  computedAt: count,
});
export type ExplorationWire = z.infer<typeof exploration>;

export const exploreCalls = {
  'explore.current': call(
    z.strictObject({}),
    z.strictObject({
      /** Whether there is anything to explore. */
      hasPlays: z.boolean(),
      /** The newest; null before the first. */
      exploration: exploration.nullable(),
      /** Whether the data is still what was explored. */
      current: z.boolean(),
      /** Whether computing again would bring the likeness that is missing. */
      likenessPossible: z.boolean(),
    }),
    ['workspace', 'imports', 'runs'],
  ),
  'explore.compute': job('query', z.strictObject({}), z.null()),
};
