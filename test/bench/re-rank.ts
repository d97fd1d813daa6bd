/**
 * Re-ranking one listener's candidates, microseconds a listener by method; one JSON line.
 *
 *   node test/bench/re-rank.ts [listeners = 20000] [candidates = 100] [k = 10]
 */
import type { Matrix } from '../../main/dataset/matrix.ts';
import type { CachedCandidates } from '../../main/recommend/cached-candidates.ts';
import { computeFacts } from '../../main/recommend/re-rank/re-rank-facts.ts';
import { reRankLists } from '../../main/recommend/re-rank/re-rank-lists.ts';
import { createVectorRows } from '../../main/recommend/vector-rows.ts';
import { RE_RANK_METHODS } from '../../shared/re-rank.ts';
import { createRng } from '../../shared/rng.ts';

const [TITLES, DIMS, HISTORY] = [60_000, 128, 20];
const [listeners = 20_000, depth = 100, k = 10] = process.argv.slice(2).map(Number);
const rng = createRng(1);
const context = { signal: new AbortController().signal, progress: () => undefined };

const genre = Array.from({ length: TITLES }, () => `genre ${rng.below(40)}`);
const language = Array.from({ length: TITLES }, () => `language ${rng.below(8)}`);
const plays = Uint32Array.from({ length: TITLES }, () => Math.floor(1 / (rng.float() + 1e-4)) - 1);
const catalogue = { size: TITLES, audiobooks: TITLES, genre, language };
const facts = computeFacts({
  data: { catalogue: catalogue as unknown as Parameters<typeof computeFacts>[0]['data']['catalogue'] },
  statistics: { plays },
});
const rows = createVectorRows(unitMatrix());
const candidates = randomCandidates();

const microseconds: Record<string, number> = {};
const cpu: Record<string, number> = {};
for (const method of RE_RANK_METHODS) {
  const [started, used] = [performance.now(), process.cpuUsage()];
  await reRankLists(facts, { start: 0, rows }, candidates, { k, choice: { method, strength: 0.3 } }, context);
  const { user, system } = process.cpuUsage(used);
  microseconds[method] = Math.round(((performance.now() - started) * 1e4) / listeners) / 10;
  cpu[method] = Math.round((10 * (user + system)) / listeners) / 10;
}
console.log(
  JSON.stringify({ name: 're-rank', listeners, candidates: depth, k, titles: TITLES, microseconds, cpu }),
);

function unitMatrix(): Matrix {
  const data = Float32Array.from({ length: TITLES * DIMS }, () => rng.float() - 0.5);
  for (let row = 0; row < TITLES; row++) {
    const vector = data.subarray(row * DIMS, (row + 1) * DIMS);
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    vector.forEach((value, d) => {
      vector[d] = value / length;
    });
  }
  return { rows: TITLES, cols: DIMS, data };
}

function randomCandidates(): CachedCandidates {
  const users = Uint32Array.from({ length: listeners }, (_, user) => user);
  const scores = new Float32Array(listeners * depth);
  for (const user of users) {
    const own = scores.subarray(user * depth, (user + 1) * depth);
    own.set(
      Float32Array.from(own, () => rng.float())
        .sort()
        .reverse(),
    );
  }
  return {
    type: 'audiobook',
    depth,
    users,
    items: Uint32Array.from({ length: listeners * depth }, () => rng.below(TITLES)),
    scores,
    count: new Uint32Array(listeners).fill(depth),
    cold: new Uint8Array(listeners),
    histories: {
      start: Uint32Array.from({ length: listeners + 1 }, (_, user) => user * HISTORY),
      item: Uint32Array.from({ length: listeners * HISTORY }, () => rng.below(TITLES)),
    },
  };
}
