import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { buildCoListeningGraph } from '../../../main/graph/co-listening.ts';
import { estimateGraphMemory } from '../../../main/graph/graph-memory.ts';
import { AppError } from '../../../shared/app-error.ts';
import { anySample, context, interactionsOf, streamsOf } from './small-graphs.ts';

describe('30 memory of the co-listening graph', () => {
  it('30.1 is never more than estimated', () => {
    const anyLimits = fc.record({
      events: fc.constant([0, 1]),
      maxHistory: fc.constantFrom(0, 2, 5),
      maxNeighbours: fc.constantFrom(0, 1, 3),
    });
    fc.assert(
      fc.property(anySample, anyLimits, ({ entries, users, items, audiobooks }, options) => {
        const interactions = interactionsOf(entries, users, items);
        const { toAudiobook, toPodcast } = buildCoListeningGraph(
          interactions,
          audiobooks,
          options,
          context(),
        );
        const estimate = estimateGraphMemory(interactions, audiobooks, options);
        assert.ok(estimate.neighbours >= toAudiobook.neighbour.length + toPodcast.neighbour.length);
        const arrays = [toAudiobook.start, toAudiobook.neighbour, toPodcast.start, toPodcast.neighbour];
        assert.ok(estimate.graphBytes >= arrays.reduce((sum, array) => sum + array.byteLength, 0));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('30.2 is estimated exactly when no two users share a pair', () => {
    const histories = [
      [0, 1, 2],
      [3, 4],
    ];
    const options = { events: [0], maxHistory: 0, maxNeighbours: 0 };
    for (const audiobooks of [0, 2, 5]) {
      const estimate = estimateGraphMemory(streamsOf(histories, 5), audiobooks, options);
      assert.equal(estimate.neighbours, 2 * (3 + 1));
      assert.equal(estimate.graphBytes, 4 * 8 + 2 * 4 * 6);
    }
  });

  it('30.3 does not exceed all pairs of items, however many users there are', () => {
    const histories = Array.from({ length: 100 }, () => [0, 1, 2, 3]);
    const options = { events: [0], maxHistory: 0, maxNeighbours: 0 };
    assert.equal(estimateGraphMemory(streamsOf(histories, 4), 2, options).neighbours, 4 * 3);
  });

  for (const maxNeighbours of [0, 5]) {
    it(`30.4 above the limit is refused with advice (maxNeighbours ${maxNeighbours})`, () => {
      const interactions = streamsOf([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]], 10);
      const build = (limitBytes: number) =>
        buildCoListeningGraph(interactions, 5, { limitBytes, maxNeighbours }, context());
      assert.throws(
        () => build(300),
        (error) =>
          error instanceof AppError &&
          error.code === 'NOT_ENOUGH_MEMORY' &&
          error.advice.includes('--max-history') &&
          error.advice.includes('--max-neighbours') &&
          error.details.limitBytes === 300,
      );
      assert.equal(build(1000).edges.aa, 10);
    });
  }
});
