import type { Rng } from '../../../shared/rng.ts';
import type { CoListeningGraph } from '../../graph/co-listening.ts';
import { sampleNeighbours } from '../../graph/neighbour-sampler.ts';
import type { Block, ByType } from './forward.ts';

/** The neighbours drawn for some nodes: [nodes of type t, fanOut] global item indices, -1 padded, by source type. */
type Draw = ByType<ByType<Int32Array>>;

function draw(graph: CoListeningGraph, nodes: ByType<Uint32Array>, fanOut: number, rng: Rng): Draw {
  const of = (t: number): ByType<Int32Array> => [
    sampleNeighbours(graph.toAudiobook, nodes[t], fanOut, rng),
    sampleNeighbours(graph.toPodcast, nodes[t], fanOut, rng),
  ];
  return [of(0), of(1)];
}

/** All items, by type. */
export function allNodes({ items, audiobooks }: CoListeningGraph): ByType<Uint32Array> {
  return [
    Uint32Array.from({ length: audiobooks }, (_, i) => i),
    Uint32Array.from({ length: items - audiobooks }, (_, i) => audiobooks + i),
  ];
}

/**
 * One neighbour sample for every item; rows are all items of each type, so the block serves both layers.
 * `isolation` is the share of items that get no neighbours at all.
 */
export function graphBlock(
  graph: CoListeningGraph,
  nodes: ByType<Uint32Array>,
  fanOut: number,
  isolation: number,
  rng: Rng,
): Block {
  const drawn = draw(graph, nodes, fanOut, rng);
  for (const t of [0, 1]) {
    for (let row = 0; isolation > 0 && row < nodes[t].length; row++) {
      if (rng.float() < isolation) {
        drawn[t][0][row * fanOut] = -1;
        drawn[t][1][row * fanOut] = -1;
      }
    }
    toRows(drawn[t][1], (node) => node - graph.audiobooks);
  }
  return { targets: [nodes[0].length, nodes[1].length], neighbours: drawn };
}

/** What one batch needs: the input nodes by type, seeds first, and the two layers' blocks between them. */
export interface BatchBlocks {
  readonly inputs: ByType<Uint32Array>;
  readonly blocks: readonly [Block, Block];
}

/** Draws two hops around the seeds (distinct global item indices by type), every node once a hop. */
export function batchBlocks(
  graph: CoListeningGraph,
  seeds: ByType<Uint32Array>,
  fanOut: number,
  rng: Rng,
): BatchBlocks {
  const outer = hop(graph, seeds, fanOut, rng);
  const inner = hop(graph, outer.sources, fanOut, rng);
  return { inputs: inner.sources, blocks: [inner.block, outer.block] };
}

function hop(graph: CoListeningGraph, targets: ByType<Uint32Array>, fanOut: number, rng: Rng) {
  const drawn = draw(graph, targets, fanOut, rng);
  const rowOf = new Int32Array(graph.items).fill(-1);
  const sources = [0, 1].map((source) => {
    const found = Array.from(targets[source]);
    found.forEach((node, row) => {
      rowOf[node] = row;
    });
    for (const neighbours of [drawn[0][source], drawn[1][source]]) {
      toRows(neighbours, (node) => {
        if (rowOf[node] < 0) {
          rowOf[node] = found.push(node) - 1;
        }
        return rowOf[node];
      });
    }
    return Uint32Array.from(found);
  }) as unknown as ByType<Uint32Array>;
  const block: Block = { targets: [targets[0].length, targets[1].length], neighbours: drawn };
  return { sources, block };
}

function toRows(neighbours: Int32Array, row: (node: number) => number): void {
  for (let k = 0; k < neighbours.length; k++) {
    if (neighbours[k] >= 0) {
      neighbours[k] = row(neighbours[k]);
    }
  }
}
