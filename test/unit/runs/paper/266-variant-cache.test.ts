import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { evaluateVariant } from '../../../../main/runs/paper/evaluate-variant.ts';
import {
  pruneVariants,
  readOutcomes,
  readVariant,
  removeVariant,
  variantKey,
  writeVariant,
} from '../../../../main/runs/paper/variant-cache.ts';
import { paperVariants } from '../../../../main/runs/paper/variants.ts';
import { contextOf, OPTIONS, runtimeOf, smallInput } from './small-input.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-paper-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const [variant] = paperVariants(OPTIONS);
const data = { fingerprint: 'abc', encoder: 'hashing' };
const evaluated = await evaluateVariant(await runtimeOf(), await smallInput(), variant, contextOf());

describe('266 kept variants of the paper', () => {
  it('266.1 come back as they were: tables, lists and resamples', () => {
    const key = variantKey(variant, data);
    writeVariant(folder, key, evaluated);
    assert.deepEqual(readVariant(folder, key), evaluated.result);
    for (const outcomes of evaluated.outcomes) {
      const read = readOutcomes(folder, key, outcomes.target);
      assert.deepEqual(read.plays, outcomes.plays);
      assert.deepEqual(
        read.models.map(({ model, ranking, firstHits }) => ({ model, ranking, firstHits })),
        outcomes.models.map(({ model, ranking, firstHits }) => ({ model, ranking, firstHits })),
      );
      for (const [k, { resampled }] of outcomes.models.entries()) {
        for (const [audience, figures] of resampled) {
          for (const [metric, { value, values }] of Object.entries(figures)) {
            const other = read.models[k].resampled.get(audience)![metric as keyof typeof figures];
            assert.equal(other.value, value);
            assert.ok(values.every((each, r) => Math.abs(each - other.values[r]) <= 1e-6 * Math.abs(each)));
          }
        }
      }
    }
  });

  it('266.2 have a name of their own for other data, options, encoders and variants', () => {
    const [, a] = paperVariants(OPTIONS);
    const [seeded] = paperVariants({ ...OPTIONS, seed: 2 });
    const names = [
      variantKey(variant, data),
      variantKey(variant, { ...data, fingerprint: 'abd' }),
      variantKey(variant, { ...data, encoder: 'minilm' }),
      variantKey(a, data),
      variantKey(seeded, data),
    ];
    assert.equal(new Set(names).size, names.length);
  });

  it('266.3 do not depend on the machine’s memory, nor on what the preset is called', () => {
    const { graph } = OPTIONS;
    const [other] = paperVariants({ ...OPTIONS, preset: 'paper', graph: { ...graph, maxMemoryMb: 1 } });
    assert.equal(variantKey(other, data), variantKey(variant, data));
  });

  it('266.4 are not there while their JSON is not, or is cut short', () => {
    const key = variantKey(variant, data);
    removeVariant(folder, key);
    assert.equal(readVariant(folder, key), undefined);
    writeFileSync(path.join(folder, `${key}.json`), '{"id": "fu');
    assert.equal(readVariant(folder, key), undefined);
  });

  it('266.5 go with the data they were made of, and so does what was half written', () => {
    const key = variantKey(variant, data);
    const old = variantKey(variant, { ...data, fingerprint: 'old' });
    writeVariant(folder, key, evaluated);
    writeVariant(folder, old, evaluated);
    writeFileSync(path.join(folder, `${key}.safetensors.a1b2c3.partial`), '');
    pruneVariants(folder, 'abc');
    assert.deepEqual(readdirSync(folder).sort(), [`${key}.json`, `${key}.safetensors`]);
    pruneVariants(path.join(folder, 'not there'), 'abc');
    assert.ok(!existsSync(path.join(folder, 'not there')));
  });
});
