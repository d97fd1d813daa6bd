import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareOutcomes } from '../../../../main/runs/paper/compare-outcomes.ts';
import { evaluateVariant } from '../../../../main/runs/paper/evaluate-variant.ts';
import { paperVariants, type VariantId } from '../../../../main/runs/paper/variants.ts';
import { contextOf, OPTIONS, runtimeOf, smallInput } from './small-input.ts';

const runtime = await runtimeOf();
const input = await smallInput();
const variants = paperVariants(OPTIONS);
const variant = (id: VariantId) => variants.find((each) => each.id === id)!;
const evaluate = (id: VariantId) => evaluateVariant(runtime, input, variant(id), contextOf());
const full = await evaluate('full');

describe('262 the variants of the paper', () => {
  it('262.1 differ from the run in what they are named after, and in nothing else', () => {
    const changed = (id: VariantId) => {
      const { graph, hgnn, towers, ...rest } = variant(id).options;
      const { graph: graph0, hgnn: hgnn0, towers: towers0, ...rest0 } = OPTIONS;
      assert.deepEqual(rest, rest0);
      return Object.entries({ ...graph, ...hgnn, ...towers })
        .filter(([key, value]) => value !== { ...graph0, ...hgnn0, ...towers0 }[key])
        .map(([key, value]) => `${key}: ${value}`);
    };
    assert.deepEqual(changed('full'), []);
    assert.deepEqual(changed('A'), ['balanced: false']);
    assert.deepEqual(changed('B'), ['exampleEvents: stream', 'historyEvents: stream']);
    assert.deepEqual(changed('C'), ['relations: aa,ap']);
    assert.deepEqual(changed('D'), ['relations: ap,pp']);
    assert.deepEqual(changed('E'), ['relations: aa']);
    assert.deepEqual(changed('F'), ['relations: pp']);
  });

  it('262.2 gives each model of each target its figures with intervals, warm, cold and together', () => {
    assert.deepEqual(
      full.result.targets.map(({ target }) => target),
      ['audiobook', 'podcast'],
    );
    for (const { table, allUsers } of full.result.targets) {
      assert.deepEqual(
        allUsers.map(({ model }) => model),
        ['Popularity', 'LLM-KNN', 'HGNN', '2T', '2T-HGNN'],
      );
      assert.equal(
        table.rows.length,
        allUsers.length * table.segments.filter(({ ranked }) => ranked > 0).length,
      );
      for (const { metrics } of [...table.rows, ...allUsers]) {
        assert.ok(metrics.hr10.low <= metrics.hr10.value && metrics.hr10.value <= metrics.hr10.high);
      }
    }
    assert.deepEqual(JSON.parse(JSON.stringify(full.result)), full.result);
  });

  it('262.3 says how the graph was trained: without balancing an epoch visits every edge', async () => {
    const unbalanced = (await evaluate('A')).result.graph;
    const { aa, ap, pp } = unbalanced.edges;
    assert.deepEqual(full.result.graph.edges, unbalanced.edges);
    const scarcer = (edges: number) => Math.min(edges, aa);
    assert.equal(full.result.graph.edgesPerEpoch, aa + scarcer(ap) + scarcer(pp));
    assert.equal(unbalanced.edgesPerEpoch, aa + ap + pp);
    assert.ok(unbalanced.secondsPerEpoch > 0 && unbalanced.stepsPerEpoch >= full.result.graph.stepsPerEpoch);
  });

  it('262.4 judges all variants over the same users, so that differences are paired', async () => {
    const cut = await evaluate('C');
    assert.equal(cut.result.graph.edges.pp, 0);
    for (const [k, { models }] of cut.outcomes.entries()) {
      const mine = models.find(({ model }) => model === '2T-HGNN')!;
      const other = full.outcomes[k].models.find(({ model }) => model === '2T-HGNN')!;
      assert.deepEqual(mine.ranking.testUsers.users, other.ranking.testUsers.users);
      for (const { audience, differences } of compareOutcomes(mine, other)) {
        const means = [mine, other].map(({ resampled }) => resampled.get(audience)!.hr10.value);
        assert.ok(Math.abs(differences.hr10.value - (means[0] - means[1])) < 1e-12);
        assert.ok(differences.hr10.high - differences.hr10.low < 0.2);
      }
    }
  });

  it('262.5 without weak signals tells the nearest-neighbour models of streams alone', async () => {
    const { outcomes } = await evaluate('B');
    const lists = [outcomes, full.outcomes].map(
      ([{ models }]) => models.find(({ model }) => model === 'LLM-KNN')!.ranking,
    );
    assert.notDeepEqual(lists[0].list, lists[1].list);
    assert.deepEqual(lists[0].testUsers, lists[1].testUsers, 'what a listener had is as before');
  });

  it('262.6 gives the same numbers for the same seed', async () => {
    const again = await evaluate('full');
    assert.deepEqual(
      again.result.targets.map(({ table }) => table.rows),
      full.result.targets.map(({ table }) => table.rows),
    );
  });
});
