import { type HistoryItem, type Listener, listenerOf, madeUpListener } from '../recommend/listener.ts';
import type { ServingModel } from '../recommend/serving-model.ts';
import { findItem, findUser } from './find-key.ts';

/** A user of the data, such a user with some plays changed, or a made-up listener, who has these plays alone. */
export interface VariedListener {
  /** The export's own id. */
  readonly user?: string | undefined;
  /** 0: as if the title had not been played. A play of the data weighs 1. */
  readonly plays?: readonly { readonly key: string; readonly weight: number }[] | undefined;
  /** In place of the user's own. */
  readonly age?: number | undefined;
  readonly country?: string | undefined;
}

/**
 * What a user has had stays had, even where the play is taken away: the shelf moves because the model is told something
 * else, not because titles come back.
 * @throws AppError NOT_FOUND
 */
export function variedListener(
  model: ServingModel,
  { user, plays = [], age, country }: VariedListener,
): Listener {
  const real = user === undefined ? undefined : listenerOf(model, findUser(model.data.users, user));
  const own = { age: age ?? real?.age, country: country ?? real?.country };
  if (real !== undefined && plays.length === 0) {
    return { ...real, ...own };
  }
  const entries = new Map<number, Pick<HistoryItem, 'item' | 'weight'>>(
    real?.history.map((entry) => [entry.item, entry]),
  );
  for (const { key, weight } of plays) {
    const item = findItem(model.data.catalogue, key);
    if (weight > 0) {
      entries.set(item, { item, weight });
    } else {
      entries.delete(item);
    }
  }
  const varied = madeUpListener(model, {
    ...own,
    music: real?.music,
    history: [...entries.values()],
    had: real?.had ?? [],
  });
  // Whose plays they are: a reason must not count the listener among "others who played it".
  return real === undefined
    ? varied
    : { ...varied, user: real.user, unknown: [...new Set([...real.unknown, ...varied.unknown])] };
}
