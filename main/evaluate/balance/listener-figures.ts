import type { StageContext } from '../../../shared/stage.ts';
import { NO_ITEM } from '../rank.ts';
import { createTurns } from '../turns.ts';
import type { AttributeCodes } from './attribute-codes.ts';
import type { BalanceInput } from './balance-input.ts';
import { LISTENER_METRICS, type ListenerMetric } from './balance-passports.ts';
import { jensenShannonTerm, smoothedKlTerm } from './divergence.ts';

/** [users] each; NaN for a listener whom a figure says nothing about. 4 bytes a listener and figure. */
export type ListenerFigures = Readonly<Record<ListenerMetric, Float32Array>> & {
  /** Of the history: mean plays, and share of titles outside the long tail. NaN without a history of the type. */
  readonly historyPlays: Float32Array;
  readonly historyHead: Float32Array;
};

/** O(users x (k + history)). Yields every few milliseconds. */
export async function listenerFigures(
  input: BalanceInput,
  percentile: Float32Array,
  { signal, progress }: Pick<StageContext, 'signal' | 'progress'>,
): Promise<ListenerFigures> {
  const { target, lists, histories, plays, cut, genre, language } = input;
  const { k, list } = lists;
  const users = list.length / k;
  const column = () => new Float32Array(users).fill(Number.NaN);
  const figures = {
    ...(Object.fromEntries(LISTENER_METRICS.map((metric) => [metric, column()])) as Record<
      ListenerMetric,
      Float32Array
    >),
    historyPlays: column(),
    historyHead: column(),
  };
  const genres = createComparison(genre);
  const languages = createComparison(language);
  // bands are numbered from 0, which is no "unknown" here
  const bands = createComparison({ code: cut.band.map((band) => band + 1), names: ['', '', '', ''] });
  const played = new Uint32Array(target.end - target.start);
  const turns = createTurns(signal);
  for (let user = 0; user < users; user++) {
    let met = 0;
    for (let at = histories.start[user]; at < histories.start[user + 1]; at++) {
      const item = histories.item[at];
      if (item >= target.start && item < target.end) {
        played[met++] = item;
      }
    }
    const history = played.subarray(0, met);
    if (met > 0) {
      figures.historyPlays[user] = meanOf(history, (item) => plays[item]);
      figures.historyHead[user] = meanOf(history, (item) => 1 - cut.tail[item]);
    }
    const end = list.indexOf(NO_ITEM, user * k);
    const shown = list.subarray(user * k, end < 0 ? (user + 1) * k : Math.min(end, (user + 1) * k));
    if (shown.length > 0) {
      figures.plays[user] = meanOf(shown, (item) => plays[item]);
      figures.percentile[user] = meanOf(shown, (item) => percentile[item]);
      figures.tailShare[user] = meanOf(shown, (item) => cut.tail[item]);
      figures.coldShare[user] = meanOf(shown, (item) => (plays[item] === 0 ? 1 : 0));
      const byGenre = genres(history, shown);
      figures.genreKl[user] = byGenre.kl;
      figures.genreJsd[user] = byGenre.jsd;
      figures.languageJsd[user] = languages(history, shown).jsd;
      figures.popularityJsd[user] = bands(history, shown).jsd;
    }
    if ((user & 63) === 63 && turns.isOver()) {
      progress({ phase: 'balance', done: user + 1, total: users });
      await turns.next();
    }
  }
  progress({ phase: 'balance', done: users, total: users });
  return figures;
}

/** How far a list's categories are from a history's; NaN where the history has none that is known. */
function createComparison({
  code,
  names,
}: {
  readonly code: AttributeCodes['code'] | Uint8Array;
  readonly names: readonly string[];
}) {
  const had = new Float64Array(names.length);
  const listed = new Float64Array(names.length);
  const apart = { kl: Number.NaN, jsd: Number.NaN };
  return (history: Uint32Array, shown: Uint32Array) => {
    let known = 0;
    for (const item of history) {
      known += code[item] === 0 ? 0 : 1;
      had[code[item]]++;
    }
    for (const item of shown) {
      listed[code[item]]++;
    }
    had[0] = 0;
    [apart.kl, apart.jsd] = known === 0 ? [Number.NaN, Number.NaN] : [0, 0];
    for (const titles of [history, shown]) {
      for (const item of titles) {
        const category = code[item];
        const [p, q] = [had[category] / (known || 1), listed[category] / shown.length];
        apart.kl += smoothedKlTerm(p, q);
        apart.jsd += jensenShannonTerm(p, q);
        had[category] = 0; // counted once
        listed[category] = 0;
      }
    }
    return apart;
  };
}

function meanOf(items: Uint32Array, value: (item: number) => number): number {
  let sum = 0;
  for (let n = 0; n < items.length; n++) {
    sum += value(items[n]);
  }
  return sum / items.length;
}
