import type { Rng } from '../../shared/rng.ts';
import { type Csr, lowerBound, rowCount, transpose } from './csr.ts';
import { without } from './edge-split.ts';
import type { EdgeList } from './multi-link-sampler.ts';
import { balancedCount } from './multi-link-sampler.ts';
import type { Links, NodeGraph } from './node-graph.ts';
import { sampleDistinct } from './sample-distinct.ts';

/**
 * The tripartite graph of the paper's baseline HGNN-w-users: an edge between a user and every item streamed. Nodes are
 * the items, audiobooks first, and the users after them; every Csr has a row for each node.
 */
export interface UserGraph {
  readonly items: number;
  readonly audiobooks: number;
  readonly users: number;
  /** Rows of items are empty in these two. */
  readonly toAudiobook: Csr;
  readonly toPodcast: Csr;
  /** Rows of users are empty. */
  readonly toUser: Csr;
  /** User-audiobook and user-podcast. */
  readonly edges: { readonly ua: number; readonly up: number };
}

const LINKS: Links = [[2], [2], [0, 1]];

export function userNodes({
  items,
  audiobooks,
  users,
  toAudiobook,
  toPodcast,
  toUser,
}: UserGraph): NodeGraph {
  return {
    offsets: [0, audiobooks, items, items + users],
    to: [toAudiobook, toPodcast, toUser],
    links: LINKS,
  };
}

/** @param histories distinct items of each user, ascending; user u becomes node items + u */
export function buildUserGraph(histories: Csr, items: number, audiobooks: number): UserGraph {
  const users = rowCount(histories);
  const { start, neighbour } = histories;
  const toAudiobookStart = new Uint32Array(items + users + 1);
  const toPodcastStart = new Uint32Array(items + users + 1);
  const firstPodcast = new Uint32Array(users);
  for (let user = 0; user < users; user++) {
    const split = lowerBound(neighbour, start[user], start[user + 1], audiobooks);
    firstPodcast[user] = split;
    toAudiobookStart[items + user + 1] = toAudiobookStart[items + user] + split - start[user];
    toPodcastStart[items + user + 1] = toPodcastStart[items + user] + start[user + 1] - split;
  }
  const toAudiobook = {
    start: toAudiobookStart,
    neighbour: new Uint32Array(toAudiobookStart[items + users]),
  };
  const toPodcast = { start: toPodcastStart, neighbour: new Uint32Array(toPodcastStart[items + users]) };
  for (let user = 0; user < users; user++) {
    const split = firstPodcast[user];
    toAudiobook.neighbour.set(neighbour.subarray(start[user], split), toAudiobookStart[items + user]);
    toPodcast.neighbour.set(neighbour.subarray(split, start[user + 1]), toPodcastStart[items + user]);
  }
  return linked({ items, audiobooks, users }, toAudiobook, toPodcast);
}

/** Adds the way back, from items to users. */
function linked(
  size: Pick<UserGraph, 'items' | 'audiobooks' | 'users'>,
  toAudiobook: Csr,
  toPodcast: Csr,
): UserGraph {
  const nodes = size.items + size.users;
  // rows of audiobooks and rows of podcasts: one after the other, as the items are
  const [ofAudiobooks, ofPodcasts] = [transpose(toAudiobook, nodes), transpose(toPodcast, nodes)];
  const neighbour = new Uint32Array(ofAudiobooks.neighbour.length + ofPodcasts.neighbour.length);
  neighbour.set(ofAudiobooks.neighbour);
  neighbour.set(ofPodcasts.neighbour, ofAudiobooks.neighbour.length);
  const toUser = {
    start: ofAudiobooks.start.map((offset, row) => offset + ofPodcasts.start[row]),
    neighbour,
  };
  const edges = { ua: toAudiobook.neighbour.length, up: toPodcast.neighbour.length };
  return { ...size, toAudiobook, toPodcast, toUser, edges };
}

type UserEdges = Pick<EdgeList, 'anchor' | 'positive'>;

/**
 * The edges of one epoch, each at most once, in random order; the anchor is the user. Balanced as the co-listening
 * graph is: no more user-podcast edges than user-audiobook ones, a new sample every time.
 */
export function sampleUserEdges(
  graph: UserGraph,
  { balanced }: { readonly balanced: boolean },
  rng: Rng,
): UserEdges {
  const edges = edgesAt(graph, [graph.toAudiobook, graph.toPodcast].map(draw));
  shuffleTogether(edges.anchor, edges.positive, rng);
  return edges;

  function draw({ neighbour }: Csr): Uint32Array {
    return sampleDistinct(
      balanced ? balancedUserCount(graph.edges) : neighbour.length,
      neighbour.length,
      rng,
    );
  }
}

/** How many edges sampleUserEdges takes. */
export function userEdgesOfEpoch({ ua, up }: UserGraph['edges'], balanced: boolean): number {
  const each = balanced ? balancedUserCount({ ua, up }) : Number.POSITIVE_INFINITY;
  return Math.min(each, ua) + Math.min(each, up);
}

function balancedUserCount({ ua, up }: UserGraph['edges']): number {
  return balancedCount({ aa: ua, ap: up, pp: 0 });
}

/** As holdOutEdges: a share of the user-audiobook edges and as many of the others, at most half of either. */
export function holdOutUserEdges(
  graph: UserGraph,
  share: number,
  rng: Rng,
): { readonly train: UserGraph; readonly validation: UserEdges } {
  const each = Math.round(share * balancedUserCount(graph.edges));
  const held = [graph.toAudiobook, graph.toPodcast].map(({ neighbour: { length } }) =>
    sampleDistinct(Math.min(each, Math.floor(length / 2)), length, rng),
  );
  const train = linked(graph, without(graph.toAudiobook, held[0]), without(graph.toPodcast, held[1]));
  return { train, validation: edgesAt(graph, held) };
}

/** @param positions in toAudiobook.neighbour and in toPodcast.neighbour, ascending */
function edgesAt({ toAudiobook, toPodcast }: UserGraph, positions: readonly Uint32Array[]): UserEdges {
  const total = positions[0].length + positions[1].length;
  const anchor = new Uint32Array(total);
  const positive = new Uint32Array(total);
  let at = 0;
  for (const [k, { start, neighbour }] of [toAudiobook, toPodcast].entries()) {
    let row = 0;
    for (const position of positions[k]) {
      while (start[row + 1] <= position) {
        row++;
      }
      anchor[at] = row;
      positive[at++] = neighbour[position];
    }
  }
  return { anchor, positive };
}

/** Fisher-Yates over two parallel arrays. */
function shuffleTogether(a: Uint32Array, b: Uint32Array, rng: Rng): void {
  for (let k = a.length - 1; k > 0; k--) {
    const j = rng.below(k + 1);
    [a[k], a[j]] = [a[j], a[k]];
    [b[k], b[j]] = [b[j], b[k]];
  }
}
