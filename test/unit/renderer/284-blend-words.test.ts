import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blendSentences, weightWords } from '../../../renderer/views/runs/blend-words.ts';
import type { BlendFitWire } from '../../../shared/contract/runs.ts';
import { runName } from '../../../shared/run-preset.ts';

const FIGURES = { hr10: 0.3, mrr: 0.1, coverage10: 0.5 };
const fit: BlendFitWire = {
  target: 'audiobook',
  warmWeights: { evenness: 0, tower: 0.1, factors: 0.4, trend: 0 },
  coldWeights: { evenness: 0, tower: 0.4, factors: 0, trend: 0.2 },
  ...{ hadColdUsers: true, rarity: 0.3, trendHalfLife: 14, factors: 32 },
  chosen: FIGURES,
  floor: { ...FIGURES, hr10: 0.25, coverage10: 0.45 },
  withoutFloor: { ...FIGURES, hr10: 0.312 },
  trials: 321,
};
const words = (change: Partial<BlendFitWire> = {}) => blendSentences({ ...fit, ...change }).join('\n');

describe('284 how a run and its blend are put in words', () => {
  it('284.1 a weight of 0 is left out, the links count 1', () => {
    assert.deepEqual(
      (['links', 'tower', 'trend'] as const).map((part) => weightWords(fit.warmWeights, part)),
      ['1', '0.1', '0: left out'],
    );
  });

  it('284.2 the floor’s cost is said in points, or that there is none, or that it was not reached', () => {
    assert.match(words(), /costs 1\.2 points of HR@10/);
    assert.match(words({ withoutFloor: { ...fit.withoutFloor, hr10: 0.3 } }), /costs no HR@10/);
    assert.match(words({ chosen: { ...FIGURES, coverage10: 0.4 } }), /No combination .* falls least short/);
  });

  it('284.3 what rarity does is said for a title with a tenth of the listeners', () => {
    assert.match(words(), /times 2\b/);
    assert.match(words({ rarity: 0 }), /as strong as they were learnt/);
  });

  it('284.4 cold listeners with the weights of warm ones are said to have them', () => {
    assert.doesNotMatch(words(), /too few cold/);
    assert.match(words({ hadColdUsers: false }), /too few cold listeners/);
  });

  it('284.5 a run’s name comes with its preset, once', () => {
    assert.equal(runName({ name: 'spring', preset: 'best' }), 'spring · best');
    assert.equal(runName({ name: 'best 2026-03-01 10:00', preset: 'best' }), 'best 2026-03-01 10:00');
    assert.equal(runName({ name: 'best ideas', preset: 'fast' }), 'best ideas · fast');
    assert.equal(runName({ name: 'fastest', preset: 'fast' }), 'fastest · fast');
  });
});
