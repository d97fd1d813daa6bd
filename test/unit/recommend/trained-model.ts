/** Planted tastes, tiny towers for both types trained on them, and slow, plain ways to the same answers. */
import type { Interactions } from '../../../main/dataset/interactions.ts';
import { UNDATED } from '../../../main/dataset/interactions.ts';
import type { Matrix } from '../../../main/dataset/matrix.ts';
import { loadTensorFlow } from '../../../main/model/tensorflow.ts';
import type { UserInput } from '../../../main/model/two-towers/encode.ts';
import { encodeItemsTf } from '../../../main/model/two-towers/encode-tf.ts';
import { trainTwoTowers } from '../../../main/model/two-towers/train.ts';
import type { Listener } from '../../../main/recommend/listener.ts';
import {
  createServingModel,
  type ServingData,
  type ServingModel,
  type TrainedTowers,
} from '../../../main/recommend/serving-model.ts';
import { createExactIndex } from '../../../main/vectors/exact-index.ts';
import { ITEM_TYPES, type ItemType } from '../../../shared/vocabulary.ts';
import { encodeNaively } from '../model/two-towers/naive-encoding.ts';
import { contextOf, plantedTastes, SMALL } from '../model/two-towers/planted-tastes.ts';

export interface TrainedModel {
  readonly model: ServingModel;
  readonly towers: readonly TrainedTowers[];
  readonly text: Matrix;
  readonly hgnn: Matrix;
}

/** 60 audiobooks and 60 podcasts, item k of topic k mod 6; 300 users of one topic each. */
export async function trainedModel(): Promise<TrainedModel> {
  const { tf } = await loadTensorFlow();
  const { input } = plantedTastes('audiobook');
  const { items, users, interactions } = input;
  const hgnn = items.hgnn as Matrix;
  const data = dataOf(interactions, items.catalogue, users);
  const towers: TrainedTowers[] = [];
  for (const target of ITEM_TYPES) {
    const model = await trainTwoTowers(tf, { ...input, target }, SMALL, contextOf(1));
    const vectors = await encodeItemsTf(tf, model, items, contextOf(1));
    const ids = target === 'audiobook' ? data.catalogue.id.subarray(0, 60) : data.catalogue.id.subarray(60);
    towers.push({ model, items: vectors, index: createExactIndex(ids, vectors) });
  }
  return {
    model: createServingModel({ data, text: items.text, hgnn, towers }),
    towers,
    text: items.text,
    hgnn,
  };
}

export function dataOf(
  interactions: Interactions,
  {
    size,
    audiobooks,
    language,
    genre,
  }: { size: number; audiobooks: number } & Pick<ServingData['catalogue'], 'language' | 'genre'>,
  users: Omit<ServingData['users'], 'id' | 'key'>,
): ServingData {
  const name = (item: number) => (item < audiobooks ? `audiobook ${item}` : `podcast ${item - audiobooks}`);
  const items = Array.from({ length: size }, (_, item) => item);
  return {
    interactions,
    users: {
      ...users,
      id: Uint32Array.from({ length: users.size }, (_, user) => 7 + user),
      key: Array.from({ length: users.size }, (_, user) => `user ${user}`),
    },
    catalogue: {
      size,
      audiobooks,
      // ids of the two types are interleaved, as in a workspace that met them in any order
      id: Uint32Array.from(items, (item) => (item < audiobooks ? 2 * item + 5 : 2 * (item - audiobooks) + 6)),
      key: items.map(name),
      title: items.map((item) => `Title of ${name(item)}`),
      description: items.map(() => ''),
      language,
      genre,
      author: items.map(() => ''),
      publisher: items.map(() => ''),
      publishedDay: new Int32Array(size).fill(UNDATED),
    },
  };
}

/** Every title of the type that the listener has not had, sorted whole: [item, score], best first. */
export function naiveRanking(
  { towers, hgnn }: Pick<TrainedModel, 'towers' | 'hgnn'>,
  type: ItemType,
  user: UserInput,
  out: { has(item: number): boolean },
): (readonly [number, number])[] {
  const { model, items } = towers.find(({ model }) => model.target === type) as TrainedTowers;
  const first = type === 'audiobook' ? 0 : 60;
  const vector = encodeNaively(model, hgnn, 60, user);
  return Array.from({ length: items.rows }, (_, row) => {
    let score = 0;
    for (let d = 0; d < items.cols; d++) {
      score += vector[d] * items.data[row * items.cols + d];
    }
    return [first + row, score] as const;
  })
    .filter(([item]) => !out.has(item))
    .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b);
}

/** The listener with only these positions of the history, in the form that an encoder takes. */
export function keeping(listener: Listener, keep: (position: number) => boolean): UserInput {
  const { age, country, music, history } = listener;
  return { age, country, music, history: history.filter((_, k) => keep(k)) };
}
