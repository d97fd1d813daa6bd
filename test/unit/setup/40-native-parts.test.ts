import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspectParts } from '../../../main/setup/inspect.ts';

describe('40 state of the parts', () => {
  it('40.1 says for each what is used, and for what is missing why and what to do', async () => {
    const states = await inspectParts();
    assert.deepEqual(
      states.map(({ part }) => part),
      ['tensorflow', 'sqlite-vss', 'encoder', 'multilingual encoder'],
    );
    for (const state of states) {
      assert.ok(state.using && state.verified);
      assert.equal(state.reason === '', state.state === 'ready');
      assert.ok(state.state === 'fallback' || state.advice === '');
    }
  });
});
