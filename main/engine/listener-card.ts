import { AppError } from '../../shared/app-error.ts';
import type { EventName } from '../../shared/vocabulary.ts';
import { type Listener, listenerOf, madeUpListener } from '../recommend/listener.ts';
import type { ServingModel } from '../recommend/serving-model.ts';
import { findItem, findUser } from './find-key.ts';
import { isoDate, type TitleCard, titleCard } from './title-card.ts';

/** For whom: a user of the data, a made-up history, or a user with another history (what if). */
export interface ListenerRequest {
  /** The export's own id. */
  readonly user?: string | undefined;
  /** The export's own ids of titles of either type, or with a weight (1 when left out). */
  readonly history?: readonly (string | { readonly key: string; readonly weight?: number })[] | undefined;
  /** In place of the user's own. */
  readonly age?: number | undefined;
  readonly country?: string | undefined;
}

export interface ListenerCard {
  /** null for a made-up listener. */
  readonly user: string | null;
  readonly age: number | null;
  readonly country: string | null;
  /** What the model is told. */
  readonly history: readonly (TitleCard & {
    readonly weight: number;
    readonly events: readonly EventName[];
    readonly lastPlayed: string | null;
  })[];
  /** In the history, but not known to the run. */
  readonly unknown: readonly TitleCard[];
}

/** @throws AppError NOT_FOUND, USAGE */
export function findListener(model: ServingModel, request: ListenerRequest): Listener {
  const { user, history, age, country } = request;
  const { catalogue, users } = model.data;
  if (user === undefined && history === undefined) {
    throw new AppError('USAGE', 'Nobody was named to recommend for.', 'Give a user, or a history of titles.');
  }
  const real = user === undefined ? undefined : listenerOf(model, findUser(users, user));
  const own = { age: age ?? real?.age, country: country ?? real?.country };
  if (history === undefined) {
    return { ...(real as Listener), ...own };
  }
  const entries = history.map((entry) => (typeof entry === 'string' ? { key: entry } : entry));
  const wrong = entries.find(({ weight = 1 }) => !(weight > 0 && Number.isFinite(weight)));
  if (wrong !== undefined) {
    throw new AppError(
      'USAGE',
      `The weight of ${wrong.key} is ${wrong.weight}.`,
      'Give a weight above 0, or leave the title out.',
    );
  }
  return madeUpListener(model, {
    ...own,
    music: real?.music,
    history: entries.map(({ key, weight = 1 }) => ({ item: findItem(catalogue, key), weight })),
    had: real?.had ?? [],
  });
}

export function listenerCard(
  model: ServingModel,
  listener: Listener,
  user: string | undefined,
): ListenerCard {
  return {
    user: user ?? null,
    age: listener.age ?? null,
    country: listener.country || null,
    history: listener.history.map(({ item, weight, events, lastDay }) => ({
      ...titleCard(model, item),
      weight,
      events,
      lastPlayed: isoDate(lastDay),
    })),
    unknown: listener.unknown.map((item) => titleCard(model, item)),
  };
}
