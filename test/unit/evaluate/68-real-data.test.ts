import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { EVALUATION_DEFAULTS, evaluateModels } from '../../../main/evaluate/evaluation.ts';
import { popularityRanker } from '../../../main/evaluate/popularity.ts';
import { targetOf } from '../../../main/evaluate/ranker.ts';
import { splitGiven } from '../../../main/evaluate/split.ts';
import { build, quiet, type Row } from './build.ts';

const SHARED = new URL('../../../../shared/', import.meta.url);
const DATA = new URL('data/books-films/', SHARED);
const RIVALS = new URL('bench/quality_rivals.json', SHARED);
const absent = !existsSync(DATA) || !existsSync(RIVALS);

/** First two columns of a file whose ids hold no commas or quotes. */
function firstColumns(name: string): [string, string][] {
  const text = gunzipSync(readFileSync(new URL(name, DATA))).toString('utf8');
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',', 2) as [string, string]);
}

describe('68 real data', { skip: absent && 'the books and films of ../shared/data are not here' }, () => {
  it('68.1 Popularity gives the figures that an independent program recorded for the same hold-out', async () => {
    const catalogue = firstColumns('catalogue.csv.gz');
    const ofType = (wanted: string) => catalogue.filter(([, type]) => type === wanted).map(([id]) => id);
    const audiobooks = ofType('audiobook');
    const itemOf = new Map([...audiobooks, ...ofType('podcast')].map((id, index) => [id, index]));
    const userOf = new Map<string, number>();
    const [train, holdout] = ['streams.csv.gz', 'holdout.csv.gz'].map((name) =>
      firstColumns(name).map(([user, item]): Row => {
        userOf.set(user, userOf.get(user) ?? userOf.size);
        return [userOf.get(user)!, itemOf.get(item)!];
      }),
    );
    const target = targetOf({ size: itemOf.size, audiobooks: audiobooks.length }, 'audiobook');
    const split = splitGiven(
      build(userOf.size, itemOf.size, train),
      build(userOf.size, itemOf.size, holdout),
    );
    const popularity = popularityRanker({ train: split.train, target });
    const { table } = await evaluateModels([popularity], target, split, EVALUATION_DEFAULTS, quiet);

    const { rivals } = JSON.parse(readFileSync(RIVALS, 'utf8'));
    const recorded = rivals.find(({ rival }: { rival: string }) => rival === 'popularity');
    for (const { segment, users, metrics } of table.rows) {
      const theirs = recorded[segment];
      assert.equal(users, theirs.users);
      // Only ties, which each program breaks in its own random order, may differ: places 10 and 11 tie for cold users.
      const allowed = {
        hr10: Math.max(0.002, 2 / users),
        mrr: 0.002,
        coverage10: 0.001,
        coverage100: 0.002,
        gini10: 0.0005,
      };
      for (const [name, tolerance] of Object.entries(allowed) as [keyof typeof allowed, number][]) {
        const difference = Math.abs(metrics[name].value - theirs[name]);
        assert.ok(
          difference <= tolerance,
          `${segment} ${name}: ${metrics[name].value} against ${theirs[name]}`,
        );
      }
      for (const [name, interval] of [
        ['hr10', theirs.hr10_ci],
        ['mrr', theirs.mrr_ci],
      ] as const) {
        const width = interval[1] - interval[0];
        assert.ok(Math.abs(metrics[name].low - interval[0]) < 0.15 * width, `${segment} ${name} low`);
        assert.ok(Math.abs(metrics[name].high - interval[1]) < 0.15 * width, `${segment} ${name} high`);
      }
    }
  });
});
