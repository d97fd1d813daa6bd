import type { Interactions } from '../../../../main/dataset/interactions.ts';
import type { Matrix } from '../../../../main/dataset/matrix.ts';
import type { TwoTowersOptions } from '../../../../main/model/two-towers/options.ts';
import { TWO_TOWERS_PRESETS } from '../../../../main/model/two-towers/options.ts';
import type { TwoTowersInput } from '../../../../main/model/two-towers/train.ts';
import { createRng, type Rng } from '../../../../shared/rng.ts';
import type { StageContext } from '../../../../shared/stage.ts';
import { EVENTS, type ItemType, STREAM } from '../../../../shared/vocabulary.ts';

const AUDIOBOOKS = 60;
const PODCASTS = 60;
const TOPICS = 6;
const DIMS = 8;
const DAY = 20_000;

export interface PlantedTastes {
  readonly input: TwoTowersInput;
  /** One audiobook of each user's topic that is not in the interactions. */
  readonly held: Uint32Array;
}

/** Each user has one topic, and plays a few audiobooks and podcasts of it; item k has topic k mod 6. */
export function plantedTastes(target: ItemType, users = 300, rng: Rng = createRng(5)): PlantedTastes {
  const items = AUDIOBOOKS + PODCASTS;
  const topicVectors = Float32Array.from({ length: TOPICS * DIMS }, () => rng.normal());
  const noisy = (): Matrix => {
    const data = new Float32Array(items * DIMS);
    for (let item = 0; item < items; item++) {
      let squares = 0;
      for (let d = 0; d < DIMS; d++) {
        const value = topicVectors[(item % TOPICS) * DIMS + d] + 0.3 * rng.normal();
        data[item * DIMS + d] = value;
        squares += value * value;
      }
      for (let d = 0; d < DIMS; d++) {
        data[item * DIMS + d] /= Math.sqrt(squares);
      }
    }
    return { rows: items, cols: DIMS, data };
  };
  const played: number[][] = [];
  const held = new Uint32Array(users);
  for (let user = 0; user < users; user++) {
    const topic = user % TOPICS;
    const ofTopic = (base: number) => base + topic + TOPICS * rng.below(AUDIOBOOKS / TOPICS);
    held[user] = ofTopic(0);
    const own = new Set<number>();
    for (let k = 0; k < 4; k++) {
      own.add(ofTopic(0)).add(ofTopic(AUDIOBOOKS));
    }
    own.delete(held[user]);
    played.push([...own].sort((a, b) => a - b));
  }
  return {
    held,
    input: {
      target,
      cutoffDay: undefined,
      interactions: interactionsOf(played, items),
      items: {
        catalogue: {
          size: items,
          audiobooks: AUDIOBOOKS,
          language: Array.from({ length: items }, (_, item) => ['en', 'de', ''][item % 3]),
          genre: Array.from({ length: items }, (_, item) => `genre ${item % TOPICS}`),
        },
        text: noisy(),
        hgnn: noisy(),
      },
      users: {
        size: users,
        age: Float32Array.from({ length: users }, (_, user) =>
          user % 4 === 0 ? Number.NaN : 20 + (user % 50),
        ),
        country: Array.from({ length: users }, (_, user) => ['SE', 'US', ''][user % 3]),
        music: Float32Array.from({ length: users * 3 }, (_, k) => (k % 6 < 3 ? Number.NaN : rng.normal())),
        musicDims: 3,
      },
    },
  };
}

/** One stream a (user, item), all on the same day. */
export function interactionsOf(played: readonly (readonly number[])[], items: number): Interactions {
  const start = new Uint32Array(played.length + 1);
  played.forEach((own, user) => {
    start[user + 1] = start[user] + own.length;
  });
  const item = Uint32Array.from(played.flat());
  return {
    users: played.length,
    items,
    start,
    item,
    event: new Uint8Array(item.length).fill(STREAM),
    day: new Int32Array(item.length).fill(DAY),
  };
}

export const SMALL: TwoTowersOptions = {
  ...TWO_TOWERS_PRESETS.paper,
  layers: [24, 16, 8],
  batch: 32,
  learningRate: 5e-3,
  epochs: 6,
  historyEvents: EVENTS,
};

export function contextOf(seed: number, over: Partial<StageContext> = {}): StageContext {
  return { signal: new AbortController().signal, progress: () => undefined, rng: createRng(seed), ...over };
}
