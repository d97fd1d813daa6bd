/**
 * Seeded interactions of the three benchmark sizes: Zipf popularity inside latent topics that podcasts and audiobooks
 * share, 90 days of events. It follows ../shared/bench/speed/gen.py draw by draw in distribution, not in numbers.
 */
import type { Interactions } from '../../main/dataset/interactions.ts';
import type { Rng } from '../../shared/rng.ts';

export const SIZES = {
  S: { users: 20_000, podcasts: 5_000, audiobooks: 2_000, events: 500_000 },
  M: { users: 200_000, podcasts: 50_000, audiobooks: 10_000, events: 5_000_000 },
  L: { users: 1_000_000, podcasts: 200_000, audiobooks: 50_000, events: 30_000_000 },
} as const;
export type SyntheticSize = keyof typeof SIZES;

export interface SyntheticInteractions {
  readonly interactions: Interactions;
  readonly audiobooks: number;
  /** Latent topic of each item, the planted taste. */
  readonly topicOf: Uint8Array;
}

const TOPICS = 64;
const DAYS = 90;
const FIRST_DAY = 19_723; // 2024-01-01
const EVENT_CODES = 4;
const PODCAST_ZIPF = 0.95;
const AUDIOBOOK_ZIPF = 1.12;

/** One item type: draws by popularity inside a topic, or over the whole type. */
interface Popularity {
  readonly topicOf: Uint8Array;
  draw(topic: number, rng: Rng): number;
  drawGlobal(rng: Rng): number;
}

/**
 * About SIZES[size].events entries (Poisson by user; the same user, item, event and day counts once), in a few seconds
 * for M. Memory at L: 13 bytes an event while drawing, 9 kept.
 */
export function syntheticInteractions(size: SyntheticSize, rng: Rng): SyntheticInteractions {
  const { users, podcasts, audiobooks, events } = SIZES[size];
  const topicWeights = cumulative(Float64Array.from({ length: TOPICS }, (_, k) => (k + 1) ** -0.5));
  const podcast = popularity(podcasts, PODCAST_ZIPF, topicWeights, rng.fork('podcasts'));
  const audiobook = popularity(audiobooks, AUDIOBOOK_ZIPF, topicWeights, rng.fork('audiobooks'));
  const items = audiobooks + podcasts;
  const topicOf = new Uint8Array(items);
  topicOf.set(audiobook.topicOf, 0);
  topicOf.set(podcast.topicOf, audiobooks);

  const { audiobookShare, counts } = drawUsers(users, events, rng.fork('users'));
  const draws = rng.fork('events');
  let capacity = 0;
  for (const count of counts) {
    capacity += count;
  }
  // One number an event, in the order interactions are kept: item, then event, then day (250,000 x 4 x 90 < 2^32).
  const packed = new Uint32Array(capacity);
  const start = new Uint32Array(users + 1);
  const topics = new Uint8Array(3);
  let end = 0;
  for (let user = 0; user < users; user++) {
    for (let k = 0; k < 3; k++) {
      topics[k] = searchCumulative(topicWeights, 0, TOPICS, draws.float());
    }
    const first = end;
    for (let k = 0; k < counts[user]; k++) {
      const isAudiobook = draws.float() < audiobookShare[user];
      const slotDraw = draws.float();
      const topic = topics[slotDraw < 0.55 ? 0 : slotDraw < 0.82 ? 1 : 2];
      const type = isAudiobook ? audiobook : podcast;
      const drawn = draws.float() < 0.12 ? type.drawGlobal(draws) : type.draw(topic, draws);
      const item = isAudiobook ? drawn : audiobooks + drawn;
      packed[end++] = (item * EVENT_CODES + drawEvent(isAudiobook, draws)) * DAYS + draws.below(DAYS);
    }
    const sorted = packed.subarray(first, end).sort();
    let kept = first;
    for (let k = 0; k < sorted.length; k++) {
      if (k === 0 || sorted[k] !== packed[kept - 1]) {
        packed[kept++] = sorted[k];
      }
    }
    end = kept;
    start[user + 1] = end;
  }
  return { interactions: unpack(packed.subarray(0, end), users, items, start), audiobooks, topicOf };
}

function unpack(packed: Uint32Array, users: number, items: number, start: Uint32Array): Interactions {
  const item = new Uint32Array(packed.length);
  const event = new Uint8Array(packed.length);
  const day = new Int32Array(packed.length);
  for (let k = 0; k < packed.length; k++) {
    const rest = Math.floor(packed[k] / DAYS);
    day[k] = FIRST_DAY + packed[k] - rest * DAYS;
    event[k] = rest % EVENT_CODES;
    item[k] = Math.floor(rest / EVENT_CODES);
  }
  return { users, items, start, item, event, day };
}

/** 5 % follows; audiobooks also have 7 % previews and 4 % intents to pay. Codes of shared/vocabulary.ts. */
function drawEvent(isAudiobook: boolean, rng: Rng): number {
  const r = rng.float();
  if (r < 0.05) {
    return 1;
  }
  if (isAudiobook && r < 0.16) {
    return r < 0.12 ? 2 : 3;
  }
  return 0;
}

/** 35 % listen to audiobooks, 82 % of those also to podcasts; activity is log-normal. */
function drawUsers(
  users: number,
  events: number,
  rng: Rng,
): { audiobookShare: Float32Array; counts: Uint32Array } {
  const audiobookShare = new Float32Array(users);
  const activity = new Float64Array(users);
  let total = 0;
  for (let user = 0; user < users; user++) {
    const listensToAudiobooks = rng.float() < 0.35;
    const listensToPodcasts = !listensToAudiobooks || rng.float() < 0.82;
    if (listensToAudiobooks) {
      audiobookShare[user] = listensToPodcasts ? beta(1.2, 5, rng) : 1;
    }
    activity[user] = Math.exp(0.9 * rng.normal()) * (listensToPodcasts ? 1 : 0.3);
    total += activity[user];
  }
  const counts = new Uint32Array(users);
  for (let user = 0; user < users; user++) {
    counts[user] = poisson((activity[user] / total) * events, rng);
  }
  return { audiobookShare, counts };
}

function popularity(items: number, zipf: number, topicWeights: Float64Array, rng: Rng): Popularity {
  const topicOf = new Uint8Array(items);
  for (let k = 0; k < items; k++) {
    topicOf[k] = k < TOPICS ? k : searchCumulative(topicWeights, 0, TOPICS, rng.float());
  }
  const weight = Float64Array.from({ length: items }, (_, k) => (k + 1) ** -zipf);
  for (let k = items - 1; k > 0; k--) {
    const i = rng.below(k + 1);
    [topicOf[k], topicOf[i]] = [topicOf[i], topicOf[k]];
    const j = rng.below(k + 1);
    [weight[k], weight[j]] = [weight[j], weight[k]];
  }
  const byTopic = Uint32Array.from(topicOf.keys()).sort((a, b) => topicOf[a] - topicOf[b]);
  const topicStart = new Uint32Array(TOPICS + 1);
  for (const topic of topicOf) {
    topicStart[topic + 1]++;
  }
  for (let topic = 0; topic < TOPICS; topic++) {
    topicStart[topic + 1] += topicStart[topic];
  }
  const overall = cumulative(weight);
  const within = cumulative(Float64Array.from(byTopic, (item) => weight[item]));
  return {
    topicOf,
    draw(topic, draws) {
      const low = topicStart[topic];
      const high = topicStart[topic + 1];
      const before = low === 0 ? 0 : within[low - 1];
      const target = before + draws.float() * (within[high - 1] - before);
      return byTopic[searchCumulative(within, low, high, target)];
    },
    drawGlobal: (draws) => searchCumulative(overall, 0, items, draws.float()),
  };
}

/** Running sums scaled to end at 1. */
function cumulative(weights: Float64Array): Float64Array {
  const sums = new Float64Array(weights.length);
  let total = 0;
  for (let k = 0; k < weights.length; k++) {
    total += weights[k];
    sums[k] = total;
  }
  return sums.map((sum) => sum / total);
}

/** First position in [low, high) whose sum exceeds the target; the last one if none does. */
function searchCumulative(sums: Float64Array, low: number, high: number, target: number): number {
  let from = low;
  let to = high - 1;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sums[middle] > target) {
      to = middle;
    } else {
      from = middle + 1;
    }
  }
  return from;
}

/** Knuth's product for small means, the rounded normal above. */
function poisson(mean: number, rng: Rng): number {
  if (mean > 60) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * rng.normal()));
  }
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = rng.float(); product > limit; product *= rng.float()) {
    count++;
  }
  return count;
}

function beta(a: number, b: number, rng: Rng): number {
  const x = gamma(a, rng);
  return x / (x + gamma(b, rng));
}

/** Marsaglia and Tsang (2000), shape >= 1. */
function gamma(shape: number, rng: Rng): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = rng.normal();
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(1 - rng.float()) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) {
      return d * v;
    }
  }
}
