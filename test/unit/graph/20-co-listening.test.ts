import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  buildCoListeningGraph,
  type CoListeningGraph,
  EXACT_CO_LISTENING,
} from '../../../main/graph/co-listening.ts';
import { hasNeighbour } from '../../../main/graph/csr.ts';
import { AppError } from '../../../shared/app-error.ts';
import { createRng } from '../../../shared/rng.ts';
import type { Progress } from '../../../shared/stage.ts';
import {
  anySample,
  context,
  graphOf,
  interactionsOf,
  naiveCounts,
  naiveRows,
  rowsOf,
} from './small-graphs.ts';

/** Whole rows; relies on audiobooks coming first. */
function wholeRows(graph: CoListeningGraph): number[][] {
  const podcasts = rowsOf(graph.toPodcast);
  return rowsOf(graph.toAudiobook).map((row, item) => [...row, ...podcasts[item]]);
}

const anyOptions = fc.record({
  events: fc.constantFrom([0], [0, 1], [2], [0, 1, 2, 3]),
  maxHistory: fc.constantFrom(0, 0, 1, 2, 4),
  minUsers: fc.constantFrom(0, 1, 1, 2, 3),
  maxNeighbours: fc.constantFrom(0, 0, 1, 2, 5),
  limitBytes: fc.constant(0),
});

describe('20 co-listening graph', () => {
  it('20.1 links two items when one user streamed both, in both directions, by type', () => {
    const graph = graphOf([[0, 1, 3], [3, 4], [2]], 5, 2);
    assert.deepEqual(rowsOf(graph.toAudiobook), [[1], [0], [], [0, 1], []]);
    assert.deepEqual(rowsOf(graph.toPodcast), [[3], [3], [], [4], [3]]);
    assert.deepEqual(graph.edges, { aa: 1, ap: 2, pp: 1 });
  });

  it('20.2 equals the definition for any interactions and any options', () => {
    fc.assert(
      fc.property(anySample, anyOptions, ({ entries, users, items, audiobooks }, options) => {
        const graph = buildCoListeningGraph(
          interactionsOf(entries, users, items),
          audiobooks,
          options,
          context(),
        );
        const expected = naiveRows(naiveCounts(entries, items, options), audiobooks, options);
        assert.deepEqual(wholeRows(graph), expected);
        assert.ok(rowsOf(graph.toAudiobook).every((row) => row.every((item) => item < audiobooks)));
        const count = (from: number, to: number, isAudiobook: boolean) =>
          expected
            .slice(from, to)
            .flat()
            .filter((item) => item < audiobooks === isAudiobook).length;
        assert.deepEqual(graph.edges, {
          aa: count(0, audiobooks, true) / 2,
          ap: count(0, audiobooks, false),
          pp: count(audiobooks, items, false) / 2,
        });
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  it('20.3 is symmetric without self edges, also where neighbours are capped', () => {
    fc.assert(
      fc.property(anySample, anyOptions, ({ entries, users, items, audiobooks }, options) => {
        const interactions = interactionsOf(entries, users, items);
        const graph = buildCoListeningGraph(interactions, audiobooks, options, context());
        wholeRows(graph).forEach((row, item) => {
          assert.ok(!row.includes(item));
          for (const other of row) {
            assert.ok(hasNeighbour(item < audiobooks ? graph.toAudiobook : graph.toPodcast, other, item));
          }
        });
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('20.4 streams only by default, other events when asked', () => {
    const interactions = interactionsOf(
      [
        [0, 0, 0, 1],
        [0, 1, 1, 1],
        [0, 2, 0, 1],
        [0, 2, 1, 1],
      ],
      1,
      3,
    );
    const build = (events: number[] | undefined) =>
      buildCoListeningGraph(interactions, 3, events ? { events } : {}, context()).edges.aa;
    assert.equal(build(undefined), 1);
    assert.equal(build([1]), 1);
    assert.equal(build([0, 1]), 3);
  });

  it('20.5 minUsers asks for that many users in common', () => {
    const histories = [
      [0, 1],
      [0, 1],
      [0, 2],
    ];
    assert.deepEqual(rowsOf(graphOf(histories, 3, 3, { minUsers: 2 }).toAudiobook), [[1], [0], []]);
  });

  it('20.6 maxNeighbours keeps the links of either end, so the hit everybody shares keeps a long row', () => {
    // Item 0 is in every history; 1 and 2 share it twice.
    const histories = [
      [0, 1],
      [0, 1],
      [0, 2],
      [0, 2],
      [0, 3],
      [1, 2],
    ];
    const graph = graphOf(histories, 4, 4, { maxNeighbours: 1 });
    assert.deepEqual(rowsOf(graph.toAudiobook), [[1, 2, 3], [0], [0], [0]]);
  });

  it('20.7 maxHistory lets a long history link its latest items only', () => {
    const interactions = interactionsOf(
      [
        [0, 0, 0, 1],
        [0, 1, 0, 3],
        [0, 2, 0, 2],
      ],
      1,
      3,
    );
    const graph = buildCoListeningGraph(interactions, 3, { maxHistory: 2 }, context());
    assert.deepEqual(rowsOf(graph.toAudiobook), [[], [2], [1]]);
  });

  it('20.8 has rows for items nobody played, and is empty without interactions', () => {
    const graph = graphOf([[]], 3, 1);
    assert.deepEqual(graph.edges, { aa: 0, ap: 0, pp: 0 });
    assert.equal(graph.toPodcast.start.length, 4);
    assert.equal(graphOf([], 0, 0).items, 0);
  });

  it('20.9 stops between batches once cancelled', () => {
    const controller = new AbortController();
    const interactions = interactionsOf(
      [
        [0, 0, 0, 1],
        [0, 1, 0, 3],
      ],
      1,
      5000,
    );
    const phases: string[] = [];
    const cancelling = context({
      signal: controller.signal,
      progress: ({ phase, done }: Progress) => {
        phases.push(phase);
        if (phase === 'linking' && done >= 1024) {
          controller.abort();
        }
      },
    });
    assert.throws(
      () => buildCoListeningGraph(interactions, 5000, {}, cancelling),
      (error) => error instanceof AppError && error.code === 'CANCELLED',
    );
    assert.equal(phases.filter((phase) => phase === 'linking').length, 3);
  });

  it('20.10 reports progress that never goes back within a phase', () => {
    const seen: Progress[] = [];
    const interactions = interactionsOf(
      [
        [0, 0, 0, 1],
        [0, 1, 0, 3],
      ],
      1,
      2000,
    );
    for (const options of [{}, { maxNeighbours: 3 }]) {
      buildCoListeningGraph(
        interactions,
        2,
        options,
        context({ progress: (progress) => seen.push(progress) }),
      );
    }
    seen.forEach((progress, k) => {
      assert.ok(progress.done <= progress.total);
      assert.ok(k === 0 || seen[k - 1].phase !== progress.phase || seen[k - 1].done <= progress.done);
    });
  });

  it('20.11 leaves the paper\u2019s rule as the default: streams, one user, nothing cut', () => {
    assert.deepEqual(EXACT_CO_LISTENING, {
      events: [0],
      maxHistory: 0,
      minUsers: 1,
      maxNeighbours: 0,
      limitBytes: 0,
    });
  });

  it('20.12 holds for thousands of items far apart', () => {
    const rng = createRng(12);
    const items = 5000;
    const histories = Array.from({ length: 60 }, () => Array.from({ length: 20 }, () => rng.below(items)));
    const linked = Array.from({ length: items }, () => new Set<number>());
    for (const history of histories) {
      for (const item of history) {
        for (const other of history) {
          if (item !== other) {
            linked[item].add(other);
          }
        }
      }
    }
    const graph = graphOf(histories, items, 2000);
    assert.deepEqual(
      wholeRows(graph),
      linked.map((row) => [...row].sort((a, b) => a - b)),
    );
  });

  it('20.13 chooses for every item by its own counts', () => {
    const twice = [
      [0, 1, 2, 3],
      [4, 5],
      [6, 7],
      [6, 8],
    ];
    const graph = graphOf([...twice, ...twice, [4, 6]], 9, 9, { maxNeighbours: 2 });
    assert.deepEqual(rowsOf(graph.toAudiobook).slice(4), [[5, 6], [4], [4, 7, 8], [6], [6]]);
  });
});
