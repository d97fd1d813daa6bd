import type { Rng } from '../../../shared/rng.ts';
import { STREAM } from '../../../shared/vocabulary.ts';
import type { Interactions } from '../../dataset/interactions.ts';
import { distinctHistories } from '../../graph/histories.ts';
import { buildUserGraph, type UserGraph } from '../../graph/user-graph.ts';
import { drawFirst } from '../../model/two-towers/examples.ts';

export interface ChosenUsers {
  readonly graph: UserGraph;
  /** Node of each user of the dataset; only of those that are nodes. */
  readonly nodeOf: ReadonlyMap<number, number>;
}

/**
 * The graph of HGNN-w-users with at most `most` users, so that its memory is bounded whatever the data: all test users,
 * and others with streams drawn by seed. More users would be hundreds of bytes each in every layer.
 */
export function chooseUserNodes(
  train: Interactions,
  audiobooks: number,
  testUsers: Iterable<number>,
  { maxHistory, most }: { readonly maxHistory: number; readonly most: number },
  rng: Rng,
): ChosenUsers {
  const all = distinctHistories(train, { events: [STREAM], maxHistory });
  const tested = new Set(testUsers);
  const others = Uint32Array.from({ length: train.users }, (_, user) => user).filter(
    (user) => !tested.has(user) && all.start[user + 1] > all.start[user],
  );
  const room = Math.min(Math.max(0, most - tested.size), others.length);
  drawFirst(others, room, rng.fork('users'));
  const users = Uint32Array.from([...tested, ...others.subarray(0, room)]).sort();
  const start = new Uint32Array(users.length + 1);
  for (const [row, user] of users.entries()) {
    start[row + 1] = start[row] + all.start[user + 1] - all.start[user];
  }
  const neighbour = new Uint32Array(start[users.length]);
  for (const [row, user] of users.entries()) {
    neighbour.set(all.neighbour.subarray(all.start[user], all.start[user + 1]), start[row]);
  }
  return {
    graph: buildUserGraph({ start, neighbour }, train.items, audiobooks),
    nodeOf: new Map(Array.from(users, (user, row) => [user, train.items + row])),
  };
}
