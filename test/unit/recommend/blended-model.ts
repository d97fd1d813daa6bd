/** The towers of trainedModel, each with a blend over the same interactions less some, judged and served. */
import { filterInteractions, type Interactions } from '../../../main/dataset/interactions.ts';
import type { Matrix } from '../../../main/dataset/matrix.ts';
import { embeddingRanker } from '../../../main/evaluate/embedding-ranker.ts';
import { multiplyBlocked } from '../../../main/evaluate/multiply.ts';
import { type Ranker, targetOf } from '../../../main/evaluate/ranker.ts';
import type { BlendChoice, BlendModel } from '../../../main/model/blend/blend.ts';
import { BLEND_DEFAULTS } from '../../../main/model/blend/options.ts';
import { loadTensorFlow } from '../../../main/model/tensorflow.ts';
import { encodeUsersTf } from '../../../main/model/two-towers/encode-tf.ts';
import { createServingModel, type ServingModel } from '../../../main/recommend/serving-model.ts';
import { blendRanker } from '../../../main/runs/blend/blend-ranker.ts';
import { buildBlend, historiesOf } from '../../../main/runs/blend/fit-blend.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import { contextOf } from '../model/two-towers/planted-tastes.ts';
import { type TrainedModel, trainedModel } from './trained-model.ts';

export const CHOICE: BlendChoice = {
  ridge: 20,
  rarity: 0.3,
  bestLink: 0.4,
  trendHalfLife: 14,
  als: { factors: 6, regularization: 1, confidence: 5, iterations: 3 },
  warm: { evenness: 0.5, tower: 0.4, factors: 0.8, trend: 0.1 },
  cold: { evenness: 1, tower: 1, factors: 0.2, trend: 0.5 },
};

export interface BlendedModel extends Omit<TrainedModel, 'model'> {
  readonly model: ServingModel;
  readonly blends: Readonly<Record<ItemType, BlendModel>>;
  /** What the blend of a type is judged by. */
  rankerOf(type: ItemType): Promise<Ranker>;
}

/** Every third user has no audiobook, every tenth no podcast. */
function withColdUsers(all: Interactions, audiobooks: number): Interactions {
  const userOf = new Uint32Array(all.item.length);
  for (let user = 0; user < all.users; user++) {
    userOf.fill(user, all.start[user], all.start[user + 1]);
  }
  return filterInteractions(all, (entry) =>
    all.item[entry] < audiobooks ? userOf[entry] % 3 !== 0 : userOf[entry] % 10 !== 5,
  );
}

export async function blendedModel(): Promise<BlendedModel> {
  const trained = await trainedModel();
  const { tf } = await loadTensorFlow();
  const { catalogue, users } = trained.model.data;
  const interactions = withColdUsers(trained.model.data.interactions, catalogue.audiobooks);
  const blends: Partial<Record<ItemType, BlendModel>> = {};
  for (const { model } of trained.towers) {
    blends[model.target] = await buildBlend(
      {
        interactions,
        items: catalogue.size,
        target: targetOf(catalogue, model.target),
        towers: model,
        cutoffDay: undefined,
        choice: CHOICE,
      },
      BLEND_DEFAULTS,
      contextOf(2),
    );
  }
  const both = blends as Record<ItemType, BlendModel>;
  const towers = trained.towers.map((tower) => ({ ...tower, blend: both[tower.model.target] }));
  return {
    ...trained,
    towers,
    blends: both,
    model: createServingModel({
      data: { ...trained.model.data, interactions },
      text: trained.text,
      hgnn: trained.hgnn,
      towers,
    }),
    async rankerOf(type) {
      const { model, items } = towers.find((each) => each.model.target === type) as (typeof towers)[number];
      const target = targetOf(catalogue, type);
      const histories = historiesOf(interactions, model, undefined);
      const inputs = { catalogue, text: trained.text, hgnn: trained.hgnn as Matrix };
      return blendRanker({
        name: 'Blend',
        target,
        blend: both[type],
        train: interactions,
        histories,
        towers: embeddingRanker({
          name: '2T-HGNN',
          target,
          items,
          userVectors: (asked) => encodeUsersTf(tf, model, { users, items: inputs, histories }, asked),
          multiply: multiplyBlocked,
        }),
        multiply: multiplyBlocked,
      });
    },
  };
}
