import { z } from 'zod';
import { call, job } from './call.ts';
import {
  count,
  estimate,
  id,
  itemType,
  key,
  list,
  page,
  runRef,
  text,
  titleCard,
  titleMarks,
} from './schema.ts';

const run = id.optional();
const facet = z.string().max(1000);
export const AUDIENCE_DEPTHS = [5, 10, 20, 50] as const;
/** Length of the shelf that an audience is counted in. */
const depth = z.literal(AUDIENCE_DEPTHS);

/** What is left out does not narrow anything down; '' is "not known". */
export const titleFilter = {
  /** Words of title, author or publisher, the last of them perhaps unfinished; accents make no difference. */
  text: z.string().max(300).optional(),
  type: itemType.optional(),
  language: facet.optional(),
  genre: facet.optional(),
  publisher: facet.optional(),
  /** Nobody has streamed it. */
  cold: z.boolean().optional(),
  new: z.boolean().optional(),
  /** No listener gets it within the first 10 of the shelf by this run; with `type`, audiobooks when left out. */
  neverShownIn: id.optional(),
};
const filter = z.strictObject(titleFilter);
export type TitleFilter = z.input<typeof filter>;

export const foundTitle = z.strictObject({
  title: titleCard,
  cold: z.boolean(),
  new: z.boolean(),
  listeners: count,
  plays: count,
});
export type FoundTitle = z.infer<typeof foundTitle>;

const facetValue = z.strictObject({ value: z.string(), titles: count });
/** The most frequent, and how many there are. */
const facetValues = z.strictObject({ values: list(facetValue), total: count });

/** Of one list of neighbours: what most of them have in common. */
const common = z.strictObject({ value: z.string(), share: z.number() });

const neighbour = z.strictObject({ title: titleCard, marks: titleMarks, similarity: z.number() });
export type Neighbour = z.infer<typeof neighbour>;
const neighbours = z.strictObject({
  titles: list(neighbour),
  genre: common,
  language: common,
});
export type NeighbourList = z.infer<typeof neighbours>;

/** Text: what is written about it. Graph: who listens. Model: to whom it is recommended. null: nothing to compare. */
const neighbourLists = z.strictObject({
  text: neighbours.nullable(),
  graph: neighbours.nullable(),
  model: neighbours.nullable(),
});
export type NeighbourLists = z.infer<typeof neighbourLists>;

const share = z.strictObject({ users: count, reached: count, share: estimate });
export type Share = z.infer<typeof share>;

export const AUDIENCE_SEGMENTS = ['warm', 'cold', 'heavy', 'light'] as const;

const audience = z.strictObject({
  type: itemType,
  k: count,
  /** Whom was asked: `users` drawn evenly from `of`; the same number when it was everybody. */
  sample: z.strictObject({ users: count, of: count }),
  reach: share,
  /** How many listeners of all that would be. */
  listeners: estimate,
  segments: list(share.extend({ segment: z.enum(AUDIENCE_SEGMENTS) })),
  /** By the language that a listener mostly plays; those with the most listeners. '' is "not known". */
  languages: list(share.extend({ language: z.string() })),
  /** Listeners of the sample who get it at rank 1, 2, … */
  byRank: list(count),
});
export type AudienceSummary = z.infer<typeof audience>;

const member = z.strictObject({
  user: z.string(),
  rank: count,
  score: z.number(),
  language: z.string(),
  /** The first of their shelf with the title in it; `own` is the title itself, whatever its rank. */
  shelf: list(z.strictObject({ rank: count, title: titleCard, own: z.boolean() })),
});
export type AudienceMemberCard = z.infer<typeof member>;

const metadata = z.strictObject({
  type: itemType,
  title: text,
  description: text,
  language: z.string().max(100),
  genre: z.string().max(1000),
  publisher: z.string().max(1000),
});
export type TitleMetadata = z.infer<typeof metadata>;

const benchSide = z.strictObject({
  neighbours: neighbourLists,
  /** null until `titles.prepareAudience` is done. */
  audience: audience.nullable(),
});
export type BenchSide = z.infer<typeof benchSide>;

export const ENCODER_STATES = ['ready', 'hashing', 'missing'] as const;
const encoder = z.strictObject({
  id: z.string(),
  /** hashing: knows words, not their meaning. missing: the weights that the run was trained with are not installed. */
  state: z.enum(ENCODER_STATES),
  advice: z.string(),
});

export const CHECK_REASONS = [
  'no-title',
  'no-description',
  'short-description',
  'long-description',
  'no-language',
  'foreign-to-encoder',
  'no-genre',
  'no-publisher',
  'no-author',
  'no-date',
  'duplicate',
  'isolated',
  'hub',
  'wrong-audience',
  'no-reach',
  'unknown-to-run',
] as const;
export type CheckReason = (typeof CHECK_REASONS)[number];
export const READINESS = ['problem', 'doubt', 'fine'] as const;
export const VERDICTS = ['ready', 'hold', 'fix'] as const;
export type Verdict = (typeof VERDICTS)[number];

const judgement = z.strictObject({
  verdict: z.enum(VERDICTS),
  note: z.string().max(2000),
  /** Unix milliseconds. */
  at: count,
  /** The run that was looked at; it may be gone since. */
  run: id.nullable(),
});
export type Judgement = z.infer<typeof judgement>;

export const checkedTitle = z.strictObject({
  title: titleCard,
  cold: z.boolean(),
  new: z.boolean(),
  readiness: z.enum(READINESS),
  reasons: list(
    z.strictObject({
      reason: z.enum(CHECK_REASONS),
      severity: z.enum(['problem', 'doubt', 'hint']),
      /** What the reason is about: characters, a share, a similarity. */
      figure: z.number().nullable(),
      /** Another title, a language. */
      other: z.string(),
      otherKey: z.string().nullable(),
    }),
  ),
  /** Of the listeners in the sample; null where the run cannot tell. */
  reach: share.nullable(),
  judgement: judgement.nullable(),
});
export type CheckedTitle = z.infer<typeof checkedTitle>;

const checkFilter = {
  run,
  readiness: z.enum(READINESS).optional(),
  reason: z.enum(CHECK_REASONS).optional(),
  verdict: z.enum([...VERDICTS, 'none']).optional(),
};

const written = z.strictObject({ offer: z.string(), name: z.string(), rows: count });

export const titlesCalls = {
  /** The closest matches first, the most popular of them before the others. `capped`: there are more than `total`. */
  'titles.search': call(
    z.strictObject({ ...titleFilter, ...page }),
    z.strictObject({ total: count, capped: z.boolean(), titles: list(foundTitle) }),
    ['workspace', 'imports', 'runs'],
  ),
  /** Values to filter by and how many titles of the whole catalogue have each; the most frequent of each kind. */
  'titles.facets': call(
    z.strictObject({}),
    z.strictObject({
      types: facetValues,
      languages: facetValues,
      genres: facetValues,
      publishers: facetValues,
      cold: count,
      new: count,
      /** Runs and types whose shelves have been counted, so that titles never shown are known. */
      counted: list(z.strictObject({ run: id, type: itemType })),
    }),
    ['workspace', 'imports', 'runs'],
  ),
  /** Values that contain what was typed, for those that `titles.facets` does not list. */
  'titles.facetValues': call(
    z.strictObject({
      kind: z.enum(['language', 'genre', 'publisher']),
      text: z.string().max(300),
      limit: z.number().int().min(1).max(100),
    }),
    list(facetValue),
    ['workspace', 'imports'],
  ),
  'titles.export': job(
    'query',
    z.strictObject({ ...titleFilter, format: z.enum(['csv', 'parquet']) }),
    written,
  ),

  /** What the data says about a title, without a model. */
  'titles.title': call(
    z.strictObject({ key }),
    foundTitle.extend({
      description: text,
      inCatalogue: z.boolean(),
      /** Position among all titles by listeners, from 1. */
      popularity: count,
      of: count,
      judgement: judgement.nullable(),
    }),
    ['workspace', 'imports', 'verdicts'],
  ),
  /** Plays of a title by week; at most 260 weeks, the last of the data. Needs a run, which holds the interactions. */
  'titles.plays': call(
    z.strictObject({ run, key }),
    list(z.strictObject({ week: z.string(), plays: count })),
    ['workspace', 'imports', 'runs'],
  ),
  'titles.neighbours': call(
    z.strictObject({ run, key, k: z.number().int().min(1).max(50).optional() }),
    z.strictObject({
      run: runRef,
      notes: list(z.string()),
      known: z.boolean(),
      marks: titleMarks,
      lists: neighbourLists,
      /** Titles that its listeners also played, most common first. */
      playedTogether: list(
        z.strictObject({ title: titleCard, marks: titleMarks, listeners: count, share: z.number() }),
      ),
      /** Whose plays those are, and below how many of them a title is not listed. */
      listeners: count,
      floor: count,
      /** Text against model, over the first k: titles in both, and rank-biased overlap. */
      agreement: z.strictObject({ both: count, k: count, rbo: z.number() }).nullable(),
    }),
    ['workspace', 'imports', 'runs'],
  ),

  /** Computes what a sample of listeners is shown, once; then audiences and the bench answer at once. */
  'titles.prepareAudience': job(
    'query',
    z.strictObject({ run, type: itemType }),
    z.strictObject({ users: count, of: count }),
  ),
  /** null until `titles.prepareAudience` is done for the type of the title, or the run does not know the title. */
  'titles.audience': call(
    z.strictObject({ run, key, k: depth }),
    z.strictObject({ known: z.boolean(), audience: audience.nullable(), members: list(member) }),
    ['workspace', 'imports', 'runs'],
  ),

  /** Where a draft would stand. `key`: the title it is an edit of. */
  'titles.bench': call(
    z.strictObject({
      run,
      key: key.optional(),
      draft: metadata,
      /** As if nobody had played it yet: what the model knows from listening is left out. */
      asUnplayed: z.boolean(),
      k: depth,
    }),
    z.strictObject({
      run: runRef,
      encoder,
      /** The title as it is; null for a draft from nothing. */
      original: metadata.nullable(),
      before: benchSide.nullable(),
      /** null where the encoder is missing and the text was changed. */
      after: benchSide.nullable(),
      /** Cosine of the title before and after; null where there is nothing to compare. */
      moved: z.strictObject({ text: z.number().nullable(), model: z.number().nullable() }),
      /** Listeners of the sample who get it only after, only before, and both. */
      audienceChange: z.strictObject({ gained: count, lost: count, kept: count }).nullable(),
      /** Who comes in: the best ranks. */
      gained: list(member),
    }),
    ['workspace', 'imports', 'runs'],
  ),

  /** Looks at every cold or new title; the result is kept until the data or the run changes. */
  'titles.check': job(
    'query',
    z.strictObject({ run }),
    z.strictObject({ titles: count, problems: count, doubts: count }),
  ),
  /** Worst first. null until `titles.check` is done. */
  'titles.checked': call(
    z.strictObject({ ...checkFilter, ...page }),
    z
      .strictObject({
        run: runRef,
        checkedAt: count,
        sample: z.strictObject({ users: count, of: count }),
        /** Of all checked ones, whatever the filter. */
        titles: count,
        judged: count,
        readiness: z.strictObject({ problem: count, doubt: count, fine: count }),
        reasons: list(z.strictObject({ reason: z.enum(CHECK_REASONS), titles: count })),
        verdicts: z.strictObject({ ready: count, hold: count, fix: count }),
        /** With the filter. */
        total: count,
        rows: list(checkedTitle),
      })
      .nullable(),
    ['workspace', 'imports', 'runs', 'verdicts'],
  ),
  /** In place of the verdict before, which is the answer: `titles.restoreJudgement` puts it back. */
  'titles.judge': call(
    z.strictObject({ run, key, verdict: z.enum(VERDICTS), note: z.string().max(2000) }),
    judgement.nullable(),
  ),
  /** Takes it away, and answers with it. */
  'titles.unjudge': call(z.strictObject({ key }), judgement),
  'titles.restoreJudgement': call(z.strictObject({ key, judgement }), z.null()),
  'titles.exportCheck': job(
    'query',
    z.strictObject({ ...checkFilter, format: z.enum(['csv', 'parquet']) }),
    written,
  ),
};
