import { throwIfCancelled } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import type { Catalogue } from '../dataset/catalogue.ts';
import type { Interactions } from '../dataset/interactions.ts';
import type { Matrix } from '../dataset/matrix.ts';
import { buildCoListeningGraph, type CoListeningGraph } from '../graph/co-listening.ts';
import { type CosinePairs, cosinePairs } from './cosine-pairs.ts';
import { type LanguagesAndGenres, languagesAndGenres } from './languages-genres.ts';
import { type AudiobookSkew, audiobookSkew } from './skew.ts';
import { type TypeOverlap, typeOverlap } from './type-overlap.ts';

export interface ExploreInput {
  readonly interactions: Interactions;
  readonly catalogue: Catalogue;
  /** Text vectors of all items [items, d]; without them the likeness of pairs is left out. */
  readonly text?: Matrix;
  /** Vectors of a model of podcasts [items, d], for the users of figure 2B; their texts when left out. */
  readonly podcasts?: Matrix;
  /** The graph of these interactions; built here when it is not at hand. */
  readonly graph?: CoListeningGraph;
}

export interface ExploreOptions {
  /** Pairs in each sample of figures 2B to 2D. */
  readonly pairs: number;
}

/** The paper's 10,000. */
export const EXPLORE_DEFAULTS: ExploreOptions = { pairs: 10_000 };

/** What the data says before any model (paper, section 5); plain data, fit for JSON. */
export interface Exploration {
  readonly types: TypeOverlap;
  readonly skew: AudiobookSkew;
  readonly catalogue: LanguagesAndGenres;
  /** null without text vectors. */
  readonly likeness: CosinePairs | null;
}

export function explore(
  input: ExploreInput,
  options: Partial<ExploreOptions>,
  context: StageContext,
): Exploration {
  const { interactions, catalogue, text, podcasts } = input;
  const { audiobooks } = catalogue;
  const { pairs } = { ...EXPLORE_DEFAULTS, ...options };
  context.progress({ phase: 'counts', done: 0, total: 3 });
  const types = typeOverlap(interactions, audiobooks);
  throwIfCancelled(context.signal);
  context.progress({ phase: 'counts', done: 1, total: 3 });
  const skew = audiobookSkew(interactions, audiobooks);
  throwIfCancelled(context.signal);
  context.progress({ phase: 'counts', done: 2, total: 3 });
  const counts = languagesAndGenres(interactions, catalogue);
  context.progress({ phase: 'counts', done: 3, total: 3 });
  let likeness: CosinePairs | null = null;
  if (text !== undefined) {
    const graph = input.graph ?? buildCoListeningGraph(interactions, audiobooks, {}, context);
    likeness = cosinePairs({ interactions, graph, text, podcasts }, pairs, context);
  }
  return { types, skew, catalogue: counts, likeness };
}
