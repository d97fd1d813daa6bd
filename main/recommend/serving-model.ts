/**
 * A trained run ready to answer (paper, section 4: item vectors in an index, user vectors computed when asked). Plain
 * typed arrays: no TensorFlow, no SQL.
 */
import type { ItemType } from '../../shared/vocabulary.ts';
import type { Catalogue } from '../dataset/catalogue.ts';
import type { Interactions } from '../dataset/interactions.ts';
import type { Matrix } from '../dataset/matrix.ts';
import type { Users } from '../dataset/users.ts';
import { targetRows } from '../evaluate/embedding-ranker.ts';
import { type Target, targetOf } from '../evaluate/ranker.ts';
import { type Csr, transpose } from '../graph/csr.ts';
import { createFoldIn } from '../model/als/als.ts';
import type { BlendModel } from '../model/blend/blend.ts';
import {
  createItemEncoder,
  createUserEncoder,
  type ItemEncoder,
  type UserEncoder,
} from '../model/two-towers/encode.ts';
import { dayAfter, itemsInWindow, type Window } from '../model/two-towers/history.ts';
import type { TwoTowersModel } from '../model/two-towers/model.ts';
import type { VectorIndex } from '../vectors/vector-index.ts';
import { type TitleStatistics, titleStatistics } from './title-marks.ts';
import { createVectorRows, type VectorRows } from './vector-rows.ts';

export interface ServingData {
  readonly catalogue: Catalogue;
  readonly users: Users;
  readonly interactions: Interactions;
}

/** The towers that recommend one type of title. Row r of `items` is item `target.start + r`. */
export interface ServingTower {
  readonly target: Target;
  readonly user: UserEncoder;
  /** For titles that are not among `items`. */
  readonly item: ItemEncoder;
  /** Unit vectors [titles of the type, dims]; a row of zeros for a title that the run does not know. */
  readonly items: VectorRows;
  /** Holds the titles the run knows; item = SQLite id. */
  readonly index: VectorIndex;
  /** What else its scores are made of; undefined for a run without. */
  readonly blend: ServingBlend | undefined;
  /** How many titles those are. */
  readonly known: number;
}

/** A blend ready to answer. */
export interface ServingBlend extends BlendModel {
  /** ALS factors of the tower's titles. */
  readonly titleFactors: VectorRows;
  /** A user's factors from items and their weights; overwritten by the next call. */
  readonly foldIn: ReturnType<typeof createFoldIn>;
}

export interface ServingModel {
  readonly data: ServingData;
  /** Sentence vectors [items, dims]; zeros where there is no text, or none encoded. */
  readonly text: VectorRows;
  /** HGNN vectors [items, dims]; zeros for an item that the run does not know. */
  readonly hgnn: VectorRows;
  /** By item: 1 when the run has vectors for it. */
  readonly known: Uint8Array;
  /** What counts as a listener's history: events, days before `endDay`, longest list. */
  readonly window: Window;
  /** The day after the last one in the data. */
  readonly endDay: number;
  readonly towers: Partial<Record<ItemType, ServingTower>>;
  readonly statistics: TitleStatistics;
  /** Users who streamed an item within the window, by item. */
  readonly listeners: Csr;
}

export interface TrainedTowers {
  readonly model: TwoTowersModel;
  readonly items: Matrix;
  readonly index: VectorIndex;
  /** Over the catalogue of `items`; absent for a run without. */
  readonly blend?: BlendModel | undefined;
}

/**
 * At least one pair of towers; they share the history options of the run. Copies all vectors, so the ones given may go;
 * 4 bytes an interaction within the window and about 20 an item besides.
 */
export function createServingModel(input: {
  readonly data: ServingData;
  readonly text: Matrix;
  readonly hgnn: Matrix;
  /** Left out: the run knows every item. */
  readonly known?: Uint8Array;
  readonly towers: readonly TrainedTowers[];
}): ServingModel {
  const { data, towers } = input;
  const { catalogue, interactions } = data;
  const known = input.known ?? new Uint8Array(catalogue.size).fill(1);
  const endDay = dayAfter(interactions);
  const { historyEvents: events, historyDays: days, maxHistory } = towers[0].model.options;
  const window = { events, days, maxHistory, cutoffDay: endDay };
  const streamed = itemsInWindow(interactions, { ...window, events: ['stream'], maxHistory: 0 });
  const hgnn = createVectorRows(input.hgnn);
  return {
    data,
    text: createVectorRows(input.text),
    hgnn,
    known,
    window,
    endDay,
    towers: Object.fromEntries(
      towers.map((tower) => [tower.model.target, servingTower(tower, catalogue, hgnn, known)]),
    ),
    statistics: titleStatistics(catalogue, interactions, endDay),
    listeners: transpose(streamed, catalogue.size),
  };
}

function servingTower(
  { model, items, index, blend }: TrainedTowers,
  catalogue: Catalogue,
  hgnn: VectorRows,
  known: Uint8Array,
): ServingTower {
  const target = targetOf(catalogue, model.target);
  if (items.rows !== target.end - target.start) {
    throw new RangeError(
      `${items.rows} vectors do not cover the ${target.end - target.start} ${target.type}s.`,
    );
  }
  return {
    target,
    user: createUserEncoder(model, hgnn, catalogue.audiobooks),
    item: createItemEncoder(model),
    items: createVectorRows(items),
    index,
    blend: blend && servingBlend(blend, target),
    known: known.subarray(target.start, target.end).reduce((count, is) => count + is, 0),
  };
}

export function servingBlend(blend: BlendModel, target: Target): ServingBlend {
  return {
    ...blend,
    titleFactors: createVectorRows(targetRows(blend.factors, target)),
    foldIn: createFoldIn(blend.factors, blend.choice.als),
  };
}

export function typeOfItem({ data }: Pick<ServingModel, 'data'>, item: number): ItemType {
  return item < data.catalogue.audiobooks ? 'audiobook' : 'podcast';
}
