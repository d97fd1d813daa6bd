import { AppError } from '../../shared/app-error.ts';
import type { Catalogue } from '../dataset/catalogue.ts';
import type { Users } from '../dataset/users.ts';
import { suggest } from './suggest.ts';

/** Index of the user with the export's own id. Throws NOT_FOUND with the nearest ids. */
export function findUser({ key }: Users, wanted: string): number {
  const user = key.indexOf(wanted);
  if (user < 0) {
    throw notFound(
      'user',
      wanted,
      suggest(wanted, key).map((position) => key[position]),
    );
  }
  return user;
}

/** Index of the item with the export's own id. Throws NOT_FOUND with the items whose id or title is nearest. */
export function findItem({ key, title }: Catalogue, wanted: string): number {
  const item = positionsOf(key).get(wanted);
  if (item === undefined) {
    const byKey = suggest(wanted, key);
    const byTitle = suggest(wanted, title).filter((position) => !byKey.includes(position));
    throw notFound(
      'title',
      wanted,
      [...byKey, ...byTitle].map((position) => `${key[position]} (${title[position] || 'no title'})`),
    );
  }
  return item;
}

const positions = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** Made once a catalogue: a made-up history looks hundreds of titles up while somebody drags a slider. */
export function positionsOf(keys: readonly string[]): ReadonlyMap<string, number> {
  const known = positions.get(keys) ?? new Map(keys.map((key, position) => [key, position]));
  positions.set(keys, known);
  return known;
}

function notFound(what: 'user' | 'title', wanted: string, nearest: readonly string[]): AppError {
  return new AppError(
    'NOT_FOUND',
    `There is no ${what} with the id "${wanted}".`,
    nearest.length > 0
      ? `Did you mean ${nearest.slice(0, 4).join(', or ')}?`
      : `Give the id that the imported files use for the ${what}.`,
    { [what]: wanted },
  );
}
