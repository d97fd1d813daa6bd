import { STREAM } from '../../../shared/vocabulary.ts';
import { type Interactions, UNDATED } from '../../dataset/interactions.ts';
import type { Target } from '../../evaluate/ranker.ts';
import { lastDay } from '../../evaluate/split.ts';

/**
 * What is played lately, [titles]: log(1 + distinct listeners, each counted 0.5^(days since they last played it /
 * halfLife)), scaled so that the most played title has 1. Undated plays count as if they were of the last day.
 */
export function trendFor(train: Interactions, target: Target, halfLife: number): Float32Array {
  const { start, item, day, event, users } = train;
  const last = lastDay(train);
  const listeners = new Float64Array(target.end - target.start);
  for (let user = 0; user < users; user++) {
    for (let entry = start[user]; entry < start[user + 1]; entry++) {
      const row = item[entry] - target.start;
      const isRepeated =
        entry + 1 < start[user + 1] && item[entry + 1] === item[entry] && event[entry + 1] === STREAM;
      if (event[entry] === STREAM && !isRepeated && row >= 0 && row < listeners.length) {
        listeners[row] += day[entry] === UNDATED ? 1 : 0.5 ** ((last - day[entry]) / halfLife);
      }
    }
  }
  const logs = Float32Array.from(listeners, (count) => Math.log1p(count));
  const most = logs.reduce((highest, value) => Math.max(highest, value), 0);
  return most === 0 ? logs : logs.map((value) => value / most);
}
