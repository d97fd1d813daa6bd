/** The Balance view: popularity bias of a run, and what re-ranking would make of it. */
import { z } from 'zod';
import { BALANCE_DEPTHS, BALANCE_FIGURES, LISTENER_GROUPS } from '../balance.ts';
import { call, job } from './call.ts';
import { metricPassport } from './evaluation.ts';
import {
  count,
  estimate,
  id,
  itemType,
  key,
  list,
  page,
  reRankChoice,
  runRef,
  titleCard,
  titleMarks,
} from './schema.ts';

const share = z.number().min(0.05).max(0.95);
/** Where the head of the catalogue ends; as in evaluate/balance. */
export const tailRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plays'), head: share }),
  z.strictObject({ kind: z.literal('titles'), head: share }),
]);

const depth = z.literal(BALANCE_DEPTHS);
const group = z.enum(LISTENER_GROUPS);
const figureName = z.enum(BALANCE_FIGURES);

const shelves = { run: id.optional(), type: itemType };
/** Which lists are measured, and how. */
const asked = {
  ...shelves,
  k: depth,
  group,
  cut: tailRule,
  /** Compared with the run's own order; left out, that alone is measured. */
  reRank: reRankChoice.optional(),
};

/** Of the run's own order, and of the re-ranked one; null where there is nothing to measure it on. */
const pair = { own: z.number().nullable(), reRanked: z.number().nullable() };

const figure = z.strictObject({
  name: figureName,
  own: estimate.nullable(),
  reRanked: estimate.nullable(),
  /** Re-ranked minus own over the same listeners; where the figure has a value of each listener. */
  difference: estimate.nullable(),
});

/** Everything that moves with the strength of re-ranking. */
const measured = z.strictObject({
  /** Counted over every listener of the group; else over a sample of them. */
  exact: z.boolean(),
  listeners: count,
  /** With something held out: HR is over these. */
  judged: count,
  figures: list(figure),
  /** Lorenz curves: at each share of the titles, least first, the share of plays and of places on shelves. */
  lorenz: z.strictObject({
    titles: list(z.number()),
    listening: list(z.number()),
    own: list(z.number()),
    reRanked: list(z.number()).nullable(),
  }),
  groups: list(
    z.strictObject({
      group,
      listeners: count,
      figures: list(z.strictObject({ name: figureName, ...pair })),
    }),
  ),
  /** Where plays and places on shelves go, most played first; what is beyond the first ones together as null. */
  shares: list(
    z.strictObject({
      by: z.enum(['genre', 'language', 'publisher']),
      values: list(
        z.strictObject({ value: z.string().nullable(), titles: count, listening: z.number(), ...pair }),
      ),
    }),
  ),
});

const passport = metricPassport.omit({ metric: true });

const movement = z.union([z.number().int(), z.enum(['new', 'gone'])]);
const shelf = list(
  z.strictObject({
    rank: z.number().int().positive(),
    title: titleCard,
    marks: titleMarks,
    /** Against the other shelf. */
    movement,
  }),
);

export const balanceCalls = {
  /** Finds the candidates of the sample, once a run and type; what follows answers from them. */
  'balance.prepare': job(
    'query',
    z.strictObject(shelves),
    z.strictObject({
      run: runRef,
      listeners: count,
      sample: count,
      /** Candidates kept of each listener. */
      depth: count,
      /** Memory that the candidates of all listeners take. */
      bytes: count,
      /** Why HR cannot be told; '' when it can. */
      unjudged: z.string(),
      /** Fingerprint of the data that they were found in. */
      data: z.string(),
    }),
  ),
  /** The cut in numbers, and what each figure is. */
  'balance.cut': call(
    z.strictObject({ ...shelves, k: depth, cut: tailRule }),
    z.strictObject({
      titles: count,
      head: count,
      tail: count,
      cold: count,
      /** Share of all plays that the head holds. */
      headPlays: z.number(),
      words: z.string(),
      passports: list(z.strictObject({ name: figureName, passport })),
    }),
    ['imports'],
  ),
  /** Over the sample, at once; null when its candidates are not (or no longer) in memory. */
  'balance.sampled': call(z.strictObject(asked), measured.nullable(), ['imports']),
  /** Over every listener. In the run's own order, it also tells the catalogue which titles are never shown. */
  'balance.exact': job('query', z.strictObject(asked), measured),
  /** Several strengths of one method over the sample; null as `balance.sampled`. */
  'balance.sweep': call(
    z.strictObject({ ...asked, reRank: reRankChoice }),
    list(
      z.strictObject({
        strength: z.number(),
        hr: estimate.nullable(),
        coverage: estimate,
        tailShare: estimate,
      }),
    ).nullable(),
    ['imports'],
  ),
  /** One listener's shelf in both orders; a typical listener when nobody is named. */
  'balance.shelf': call(
    z.strictObject({ ...shelves, k: depth, user: key.optional(), reRank: reRankChoice.optional() }),
    z.strictObject({ user: z.string(), plays: count, own: shelf, reRanked: shelf }),
    ['imports'],
  ),
  /** Titles that no listener of the group gets, most played first; null before `balance.exact` has counted them. */
  'balance.neverShown': call(
    z.strictObject({ ...asked, ...page }),
    z
      .strictObject({
        total: count,
        of: count,
        titles: list(z.strictObject({ title: titleCard, marks: titleMarks, plays: count })),
      })
      .nullable(),
    ['imports'],
  ),
  'balance.exportNeverShown': job(
    'query',
    z.strictObject({ ...asked, format: z.enum(['csv', 'parquet']) }),
    z.strictObject({ offer: z.string(), name: z.string(), rows: count }),
  ),
};
