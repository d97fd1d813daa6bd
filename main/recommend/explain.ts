/** Where any title stands for a listener, why, and what it would need to be shown. */
import type { ItemType } from '../../shared/vocabulary.ts';
import { bestCandidates, candidatesOf, ranksAmong, scoreOf } from './candidates.ts';
import { type CoListenPath, coListenPath } from './co-listen-path.ts';
import type { Listener } from './listener.ts';
import { type Reasons, reasonsAmong } from './reasons.ts';
import { type ServingModel, typeOfItem } from './serving-model.ts';
import { partsBy, type ScoreParts } from './taste.ts';
import { marksOf, type TitleMarks } from './title-marks.ts';

/**
 * `ranked`: competes. `had`, `excluded`: does not, and the rank is the one it would have. `no towers`: the run
 * recommends no titles of this type; `not in the run`: added after it, so there is no vector.
 */
export type Standing = 'ranked' | 'had' | 'excluded' | 'no towers' | 'not in the run';

export interface Explanation {
  readonly item: number;
  readonly type: ItemType;
  readonly standing: Standing;
  readonly marks: TitleMarks;
  /** Exact, among `candidates` titles; null where there is no score. */
  readonly rank: number | null;
  readonly score: number | null;
  /** What the score is the sum of; null where there is none, or nothing but a cosine. */
  readonly parts: ScoreParts | null;
  readonly candidates: number;
  /** The score of the k-th title of the shelf, which this one must pass; null with fewer candidates than k. */
  readonly top: { readonly k: number; readonly score: number | null };
  readonly reasons: Reasons | null;
  readonly path: CoListenPath;
}

export interface ExplainOptions {
  readonly k?: number;
  readonly exclude?: readonly number[];
  /** History items listed as evidence, at most. */
  readonly limit?: number;
}

const NO_SCORE = { rank: null, score: null, parts: null, reasons: null } as const;

export function explain(
  model: ServingModel,
  listener: Listener,
  item: number,
  { k = 10, exclude = [], limit = 20 }: ExplainOptions = {},
): Explanation {
  const type = typeOfItem(model, item);
  const about = {
    item,
    type,
    marks: marksOf(model.statistics, item),
    path: coListenPath(model, listener, item),
  };
  if (model.towers[type] === undefined) {
    const top = { k, score: null };
    return { ...about, ...NO_SCORE, standing: 'no towers', candidates: 0, top };
  }
  const candidates = candidatesOf(model, listener, type, exclude);
  const last = bestCandidates(model, candidates, k)[k - 1];
  const context = { candidates: candidates.count, top: { k, score: last?.score ?? null } };
  if (model.known[item] === 0) {
    return { ...about, ...NO_SCORE, standing: 'not in the run', ...context };
  }
  const score = scoreOf(candidates, item);
  const [[rank]] = ranksAmong(candidates, [{ taste: candidates.taste, items: [item] }]);
  return {
    ...about,
    standing: listener.had.has(item) ? 'had' : exclude.includes(item) ? 'excluded' : 'ranked',
    rank,
    score,
    parts: partsBy(candidates.tower, candidates.taste, item - candidates.tower.target.start) ?? null,
    ...context,
    reasons: reasonsAmong(model, candidates, [{ item, rank, score }], { limit, ranks: 'all' })[0],
  };
}
