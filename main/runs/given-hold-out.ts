/** A hold-out that was given as a file, kept with its run: it cannot be made again from the data. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Interactions, UNDATED } from '../dataset/interactions.ts';
import type { Dataset } from '../workspace/load-dataset.ts';

/** SQLite ids in turn, [user, item, user, item, …]. */
type HoldOutPairs = readonly number[];

const FILE = 'holdout.json';

export function writeGivenHoldOut(folder: string, pairs: HoldOutPairs): void {
  writeFileSync(path.join(folder, FILE), JSON.stringify(pairs));
}

/** undefined for a run without one, or of a version that kept none. */
export function readGivenHoldOut(folder: string): HoldOutPairs | undefined {
  const file = path.join(folder, FILE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as number[]) : undefined;
}

/** As undated streams over the dataset's users and items; pairs of one that is gone are left out. */
export function holdOutOf(
  pairs: HoldOutPairs,
  { users, catalogue }: Pick<Dataset, 'users' | 'catalogue'>,
): Interactions {
  const userOf = new Map(Array.from(users.id, (id, index) => [id, index]));
  const itemOf = new Map(Array.from(catalogue.id, (id, index) => [id, index]));
  const byUser: number[][] = Array.from({ length: users.size }, () => []);
  for (let k = 0; k < pairs.length; k += 2) {
    const [user, item] = [userOf.get(pairs[k]), itemOf.get(pairs[k + 1])];
    if (user !== undefined && item !== undefined) {
      byUser[user].push(item);
    }
  }
  const start = new Uint32Array(users.size + 1);
  byUser.forEach((items, user) => {
    items.sort((a, b) => a - b);
    start[user + 1] = start[user] + items.length;
  });
  const item = Uint32Array.from(byUser.flat());
  return {
    users: users.size,
    items: catalogue.size,
    start,
    item,
    event: new Uint8Array(item.length),
    day: new Int32Array(item.length).fill(UNDATED),
  };
}
