import type { ReRankChoice } from '../../../shared/re-rank.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import { type Listener, listenerOf } from '../../recommend/listener.ts';
import type { ServingModel } from '../../recommend/serving-model.ts';
import { type ShelfEntry, shelf } from '../../recommend/shelf.ts';
import type { TitleMarks } from '../../recommend/title-marks.ts';
import { findUser } from '../find-key.ts';
import { type TitleCard, titleCard } from '../title-card.ts';
import { knownBase } from './balance-base.ts';

export interface MovedTitle {
  readonly rank: number;
  readonly title: TitleCard;
  readonly marks: TitleMarks;
  /** Places gained against the other shelf; new or gone where it is in one of them only. */
  readonly movement: number | 'new' | 'gone';
}

export interface TwoShelves {
  readonly user: string;
  /** Titles of the type in the history. */
  readonly plays: number;
  readonly own: readonly MovedTitle[];
  readonly reRanked: readonly MovedTitle[];
}

/** One listener's shelf before and after. @throws AppError NOT_FOUND with the nearest ids */
export function twoShelves(
  model: ServingModel,
  {
    type,
    k,
    user,
    reRank,
  }: {
    readonly type: ItemType;
    readonly k: number;
    readonly user?: string | undefined;
    readonly reRank?: ReRankChoice | undefined;
  },
): TwoShelves {
  const index = user === undefined ? typicalUser(model, type) : findUser(model.data.users, user);
  const listener = listenerOf(model, index);
  const own = shelf(model, listener, { type, k }).entries;
  const next = reRank === undefined ? own : shelf(model, listener, { type, k, reRank }).entries;
  return {
    user: model.data.users.key[index],
    plays: ofType(model, listener, type),
    own: moved(model, own, next, 'gone'),
    reRanked: moved(model, next, own, 'new'),
  };
}

function moved(
  model: ServingModel,
  entries: readonly ShelfEntry[],
  others: readonly ShelfEntry[],
  alone: 'new' | 'gone',
): MovedTitle[] {
  const rankOf = new Map(others.map(({ item, rank }) => [item, rank]));
  return entries.map(({ item, rank, marks }) => {
    const other = rankOf.get(item);
    const movement = other === undefined ? alone : alone === 'new' ? other - rank : rank - other;
    return { rank, title: titleCard(model, item), marks, movement };
  });
}

/** Of the sample, or else of all, the listener whose number of titles of the type is the median of those with any. */
function typicalUser(model: ServingModel, type: ItemType): number {
  const users = knownBase(model, type)?.sample.candidates.users ?? firstUsers(model.data.users.size);
  const played = Array.from(users, (user) => ({ user, titles: ofType(model, listenerOf(model, user), type) }))
    .filter(({ titles }) => titles > 0)
    .sort((a, b) => a.titles - b.titles || a.user - b.user);
  return played[Math.floor(played.length / 2)]?.user ?? 0;
}

const LOOKED_AT = 2000;

function firstUsers(size: number): Uint32Array {
  return Uint32Array.from({ length: Math.min(size, LOOKED_AT) }, (_, user) => user);
}

function ofType({ data }: ServingModel, { history }: Listener, type: ItemType): number {
  const { audiobooks } = data.catalogue;
  return history.filter(({ item }) => item < audiobooks === (type === 'audiobook')).length;
}
