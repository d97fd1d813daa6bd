import type { CoListeningGraph } from './co-listening.ts';
import type { Csr } from './csr.ts';

/** Nodes of several types, numbered type by type, for a network that treats each relation apart. */
export interface NodeGraph {
  /** First node of each type, and how many nodes there are at the end: length types + 1. */
  readonly offsets: readonly number[];
  /** By type of the neighbour: the neighbours of every node, as nodes. */
  readonly to: readonly Csr[];
  /** links[t]: the types that a neighbour of a node of type t may have, ascending. */
  readonly links: Links;
}

export type Links = readonly (readonly number[])[];

/** Audiobooks and podcasts, each linked to both. */
export const ITEM_LINKS: Links = [
  [0, 1],
  [0, 1],
];

export function itemNodes({ items, audiobooks, toAudiobook, toPodcast }: CoListeningGraph): NodeGraph {
  return { offsets: [0, audiobooks, items], to: [toAudiobook, toPodcast], links: ITEM_LINKS };
}
