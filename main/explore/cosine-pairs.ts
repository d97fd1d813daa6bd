import type { Rng } from '../../shared/rng.ts';
import type { StageContext } from '../../shared/stage.ts';
import { STREAM } from '../../shared/vocabulary.ts';
import type { Interactions } from '../dataset/interactions.ts';
import type { Matrix } from '../dataset/matrix.ts';
import type { CoListeningGraph } from '../graph/co-listening.ts';
import { type Csr, degree, hasNeighbour, transpose } from '../graph/csr.ts';
import { distinctHistories } from '../graph/histories.ts';
import type { CosineDistribution } from './distribution.ts';
import { type Likeness, podcastLikeness, textLikeness } from './likeness.ts';
import { type ProposePair, samplePairs } from './pair-sampler.ts';

/** Pairs with something in common beside random pairs of the same population; plain data, fit for JSON. */
export interface PairComparison {
  readonly linked: CosineDistribution;
  readonly random: CosineDistribution;
}

/** The paper's figures 2B, 2C and 2D (section 5): does listening together go with likeness? */
export interface CosinePairs {
  /** Pairs asked for; each distribution says how many were found. */
  readonly pairs: number;
  /** 2B: users who share an audiobook, likeness of their podcasts; random pairs are audiobook users as well. */
  readonly usersSharingAudiobook: PairComparison;
  /** 2C: audiobooks with a listener in common, likeness of their texts. */
  readonly coListenedAudiobooks: PairComparison;
  /** 2D: audiobooks without a listener in common that are both linked to some podcast, likeness of their texts. */
  readonly podcastLinkedAudiobooks: PairComparison;
}

export interface CosinePairsInput {
  readonly interactions: Interactions;
  readonly graph: CoListeningGraph;
  /** [items, d]; a row of zeros means that the item has no text, and keeps it out. */
  readonly text: Matrix;
  /** [items, d], whose podcasts make the users' vectors of 2B: a podcast model's; the text when left out. */
  readonly podcasts?: Matrix | undefined;
}

/**
 * Linked pairs are drawn through a uniformly drawn link (an audiobook of a user, an edge, an edge to a podcast), so
 * popular titles come up as often as they are played. The paper does not say how it drew its pairs.
 */
export function cosinePairs(
  { interactions, graph, text, podcasts = text }: CosinePairsInput,
  pairs: number,
  context: StageContext,
): CosinePairs {
  const { audiobooks } = graph;
  const measure = (
    label: string,
    likeness: Likeness,
    linked: ProposePair,
    random: ProposePair,
  ): PairComparison => {
    const rng = context.rng.fork(label);
    return {
      linked: samplePairs(pairs, linked, likeness, rng.fork('linked'), context.signal),
      random: samplePairs(pairs, random, likeness, rng.fork('random'), context.signal),
    };
  };
  const report = (done: number) => context.progress({ phase: 'likeness of pairs', done, total: 3 });
  const anyAudiobooks: ProposePair = (rng) =>
    audiobooks < 2 ? undefined : [rng.below(audiobooks), rng.below(audiobooks)];

  report(0);
  const byPodcasts = podcastLikeness(interactions, audiobooks, podcasts);
  const byText = textLikeness(text);
  const listened = audiobookHistories(interactions, audiobooks);
  const usersSharingAudiobook = measure(
    '2B',
    byPodcasts,
    shareAudiobook(listened, audiobooks),
    anyTwoUsers(listened),
  );
  report(1);
  const coListenedAudiobooks = measure('2C', byText, coListened(graph), anyAudiobooks);
  report(2);
  const podcastLinkedAudiobooks = measure('2D', byText, linkedByPodcastOnly(graph), anyAudiobooks);
  report(3);
  return { pairs, usersSharingAudiobook, coListenedAudiobooks, podcastLinkedAudiobooks };
}

/** Distinct audiobooks streamed by each user: rows are users. */
function audiobookHistories(interactions: Interactions, audiobooks: number): Csr {
  const all = distinctHistories(interactions, { events: [STREAM], maxHistory: 0 });
  const start = new Uint32Array(all.start.length);
  const neighbour = new Uint32Array(all.neighbour.length);
  let end = 0;
  for (let user = 0; user + 1 < all.start.length; user++) {
    // Audiobooks are numbered first and rows ascend, so they are the head of each row.
    for (let k = all.start[user]; k < all.start[user + 1] && all.neighbour[k] < audiobooks; k++) {
      neighbour[end++] = all.neighbour[k];
    }
    start[user + 1] = end;
  }
  return { start, neighbour: neighbour.slice(0, end) };
}

function shareAudiobook(listened: Csr, audiobooks: number): ProposePair {
  const listeners = transpose(listened, audiobooks);
  return (rng) => {
    const link = drawLink(listeners, audiobooks, rng);
    if (link === undefined) {
      return undefined;
    }
    return [link.neighbour, drawNeighbour(listeners, link.row, rng)];
  };
}

function anyTwoUsers(listened: Csr): ProposePair {
  const users = Uint32Array.from({ length: listened.start.length - 1 }, (_, user) => user).filter(
    (user) => degree(listened, user) > 0,
  );
  return (rng) =>
    users.length < 2 ? undefined : [users[rng.below(users.length)], users[rng.below(users.length)]];
}

function coListened({ toAudiobook, audiobooks }: CoListeningGraph): ProposePair {
  return (rng) => {
    const link = drawLink(toAudiobook, audiobooks, rng);
    return link && [link.row, link.neighbour];
  };
}

function linkedByPodcastOnly({ toAudiobook, toPodcast, audiobooks }: CoListeningGraph): ProposePair {
  return (rng) => {
    const link = drawLink(toPodcast, audiobooks, rng);
    if (link === undefined) {
      return undefined;
    }
    const other = drawNeighbour(toAudiobook, link.neighbour, rng);
    return hasNeighbour(toAudiobook, link.row, other) ? undefined : [link.row, other];
  };
}

/** A link of the first `rows` rows, uniformly; undefined when there is none. */
function drawLink(csr: Csr, rows: number, rng: Rng): { row: number; neighbour: number } | undefined {
  const links = csr.start[rows];
  if (links === 0) {
    return undefined;
  }
  const position = rng.below(links);
  let low = 0;
  let high = rows - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (csr.start[middle + 1] > position) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return { row: low, neighbour: csr.neighbour[position] };
}

/** The row must have a neighbour. */
function drawNeighbour(csr: Csr, row: number, rng: Rng): number {
  return csr.neighbour[csr.start[row] + rng.below(degree(csr, row))];
}
