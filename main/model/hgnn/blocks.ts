import type { Rng } from '../../../shared/rng.ts';
import { sampleNeighbours } from '../../graph/neighbour-sampler.ts';
import type { NodeGraph } from '../../graph/node-graph.ts';
import type { Block, ByType } from './forward.ts';

/** The neighbours drawn for some nodes, by type t of the node and s of the neighbour: [nodes of t, fanOut], -1 padded. */
type Draw = ByType<ByType<Int32Array | undefined>>;

function draw({ to, links }: NodeGraph, nodes: ByType<Uint32Array>, fanOut: number, rng: Rng): Draw {
  return links.map((sources, t) =>
    to.map((csr, s) => (sources.includes(s) ? sampleNeighbours(csr, nodes[t], fanOut, rng) : undefined)),
  );
}

/** All nodes, by type. */
export function allNodes({ offsets }: NodeGraph): ByType<Uint32Array> {
  return offsets
    .slice(1)
    .map((end, t) => Uint32Array.from({ length: end - offsets[t] }, (_, k) => offsets[t] + k));
}

/**
 * One neighbour sample for every node; rows are all nodes of each type, so the block serves both layers.
 * `isolation` is the share of nodes that get no neighbours at all.
 */
export function graphBlock(
  graph: NodeGraph,
  nodes: ByType<Uint32Array>,
  fanOut: number,
  isolation: number,
  rng: Rng,
): Block {
  const drawn = draw(graph, nodes, fanOut, rng);
  for (const [t, bySource] of drawn.entries()) {
    for (let row = 0; isolation > 0 && row < nodes[t].length; row++) {
      if (rng.float() < isolation) {
        for (const neighbours of bySource) {
          neighbours?.fill(-1, row * fanOut, row * fanOut + 1);
        }
      }
    }
    for (const [s, neighbours] of bySource.entries()) {
      const first = graph.offsets[s];
      if (first > 0) {
        toRows(neighbours, (node) => node - first);
      }
    }
  }
  return { targets: nodes.map(({ length }) => length), neighbours: drawn };
}

/** What one batch needs: the input nodes by type, seeds first, and the two layers' blocks between them. */
export interface BatchBlocks {
  readonly inputs: ByType<Uint32Array>;
  readonly blocks: readonly [Block, Block];
}

/** Draws two hops around the seeds (distinct nodes by type), every node once a hop. */
export function batchBlocks(
  graph: NodeGraph,
  seeds: ByType<Uint32Array>,
  fanOut: number,
  rng: Rng,
): BatchBlocks {
  const outer = hop(graph, seeds, fanOut, rng);
  const inner = hop(graph, outer.sources, fanOut, rng);
  return { inputs: inner.sources, blocks: [inner.block, outer.block] };
}

function hop(graph: NodeGraph, targets: ByType<Uint32Array>, fanOut: number, rng: Rng) {
  const drawn = draw(graph, targets, fanOut, rng);
  const rowOf = new Int32Array(graph.offsets[graph.to.length]).fill(-1);
  const sources = targets.map((ofType, source) => {
    const found = Array.from(ofType);
    found.forEach((node, row) => {
      rowOf[node] = row;
    });
    for (const bySource of drawn) {
      toRows(bySource[source], (node) => {
        if (rowOf[node] < 0) {
          rowOf[node] = found.push(node) - 1;
        }
        return rowOf[node];
      });
    }
    return Uint32Array.from(found);
  });
  const block: Block = { targets: targets.map(({ length }) => length), neighbours: drawn };
  return { sources, block };
}

function toRows(neighbours: Int32Array | undefined, row: (node: number) => number): void {
  for (let k = 0; neighbours && k < neighbours.length; k++) {
    if (neighbours[k] >= 0) {
      neighbours[k] = row(neighbours[k]);
    }
  }
}
