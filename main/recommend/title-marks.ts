/** What a card says about a title besides its name, taken from the data and not from the model. */
import { ITEM_TYPES } from '../../shared/vocabulary.ts';
import { type Catalogue, NEW_DAYS } from '../dataset/catalogue.ts';
import { type Interactions, UNDATED } from '../dataset/interactions.ts';
import { longTail, trainingPlays } from '../evaluate/metrics.ts';
import { targetOf } from '../evaluate/ranker.ts';

export interface TitleMarks {
  /** Nobody has streamed it. */
  readonly cold: boolean;
  /** Published within the last 30 days or still to be; where that is not known, first met within them. */
  readonly new: boolean;
  /** Among the fewest titles of its type that together hold 80 % of the plays. */
  readonly popular: boolean;
  /** Not popular: every cold title is in the long tail. */
  readonly longTail: boolean;
}

export interface TitleStatistics {
  /** Streams by item, counted once a user and day. */
  readonly plays: Uint32Array;
  /** By item: 1 in the long tail of its type. */
  readonly tail: Uint8Array;
  readonly new: Uint8Array;
}

export function titleStatistics(
  catalogue: Pick<Catalogue, 'size' | 'audiobooks' | 'publishedDay'>,
  interactions: Interactions,
  endDay: number,
): TitleStatistics {
  const plays = new Uint32Array(catalogue.size);
  const tail = new Uint8Array(catalogue.size);
  for (const type of ITEM_TYPES) {
    const target = targetOf(catalogue, type);
    const ofType = trainingPlays(interactions, target);
    plays.set(ofType, target.start);
    tail.set(longTail(ofType), target.start);
  }
  return { plays, tail, new: newTitles(catalogue.publishedDay, interactions, endDay) };
}

export function marksOf({ plays, tail, new: isNew }: TitleStatistics, item: number): TitleMarks {
  return {
    cold: plays[item] === 0,
    new: isNew[item] === 1,
    popular: tail[item] === 0,
    longTail: tail[item] === 1,
  };
}

function newTitles(publishedDay: Int32Array, { item, day }: Interactions, endDay: number): Uint8Array {
  const since = endDay - NEW_DAYS;
  const firstDay = new Float64Array(publishedDay.length).fill(Number.POSITIVE_INFINITY);
  let dataFrom = Number.POSITIVE_INFINITY;
  for (let entry = 0; entry < item.length; entry++) {
    firstDay[item[entry]] = Math.min(firstDay[item[entry]], day[entry]);
    if (day[entry] !== UNDATED) {
      dataFrom = Math.min(dataFrom, day[entry]);
    }
  }
  // Where the data itself begins within the 30 days, nothing shows that a title was not there before.
  const canTell = dataFrom < since;
  return Uint8Array.from(publishedDay, (published, k) =>
    published !== UNDATED
      ? Number(endDay > UNDATED + 1 && published >= since)
      : Number(canTell && firstDay[k] >= since && firstDay[k] < Number.POSITIVE_INFINITY),
  );
}
