import type { Rng } from '../../shared/rng.ts';
import { ENGLISH, LANGUAGES } from './languages.ts';
import type { SampleItems } from './sample-items.ts';
import { MAX_TASTES, NO_TASTE, type SampleUsers } from './sample-users.ts';
import { TASTES } from './tastes.ts';
import { cumulative, drawFrom } from './weighted-draw.ts';

/** Draws the next title of one type for a user on a day; -1 when nothing new is left. */
export interface ItemPicker {
  pick(user: number, day: number, rng: Rng, had: (item: number) => boolean): number;
}

const OFF_TASTE = 0.06;
const OWN_LANGUAGE = 0.8;
const FOREIGN_AMONG_ENGLISH = 0.02;
const ATTEMPTS = 14;
/** New releases rise and settle: the chance to be taken falls from 1 to SETTLED within some weeks. */
const SETTLED = 0.45;
const RELEASE_DECAY_DAYS = 20;

/** Titles from `from` to `to`, grouped by (taste, language) with running sums of their weights. */
export function createItemPicker(
  items: SampleItems,
  users: SampleUsers,
  from: number,
  to: number,
): ItemPicker {
  const groups = TASTES.length * LANGUAGES.length;
  const groupOf = (item: number) => items.taste[item] * LANGUAGES.length + items.language[item];
  const start = new Uint32Array(groups + 1);
  for (let item = from; item < to; item++) {
    start[groupOf(item) + 1]++;
  }
  for (let group = 0; group < groups; group++) {
    start[group + 1] += start[group];
  }
  const order = new Uint32Array(to - from);
  const next = start.slice(0, groups);
  for (let item = from; item < to; item++) {
    order[next[groupOf(item)]++] = item;
  }
  const sums = cumulative(Float64Array.from(order, (item) => items.weight[item]));

  /** A title of the group; of any group when this one has nothing to offer. */
  function drawTitle(taste: number, language: number, rng: Rng): number {
    const group = taste * LANGUAGES.length + language;
    const slot = drawFrom(sums, rng, start[group], start[group + 1]);
    return slot < 0 ? -1 : order[slot];
  }

  function drawTaste(user: number, rng: Rng): number {
    let left = rng.float();
    const at = user * MAX_TASTES;
    for (let k = at; k < at + MAX_TASTES && users.taste[k] !== NO_TASTE; k++) {
      left -= users.tasteWeight[k];
      if (left < 0) {
        return users.taste[k];
      }
    }
    return users.taste[at];
  }

  function drawLanguage(user: number, rng: Rng): number {
    const own = users.language[user];
    if (own === ENGLISH) {
      return rng.float() < FOREIGN_AMONG_ENGLISH ? rng.below(LANGUAGES.length) : ENGLISH;
    }
    return rng.float() < OWN_LANGUAGE ? own : ENGLISH;
  }

  return {
    pick(user, day, rng, had) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const offTaste = rng.float() < OFF_TASTE;
        const taste = offTaste ? rng.below(TASTES.length) : drawTaste(user, rng);
        const item = drawTitle(taste, attempt < ATTEMPTS / 2 ? drawLanguage(user, rng) : ENGLISH, rng);
        if (item >= 0 && !had(item) && rng.float() < readiness(items.publishedDay[item], day)) {
          return item;
        }
      }
      return -1;
    },
  };
}

function readiness(publishedDay: number, day: number): number {
  const age = day - publishedDay;
  return age < 0 ? 0 : SETTLED + (1 - SETTLED) * Math.exp(-age / RELEASE_DECAY_DAYS);
}
