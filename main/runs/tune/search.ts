import type { BlendFit } from '../blend/fit-blend.ts';
import type { PanelFigures } from '../blend/judge.ts';
import type { RunOptions } from '../run-options.ts';
import { type Axis, type Changes, optionOf, type TunedKey } from './search-space.ts';
import { isBetter, worthwhile } from './worthwhile.ts';

/** What one configuration was worth on the validation part. */
export interface Trial {
  readonly changes: Changes;
  readonly targets: readonly Pick<BlendFit, 'target' | 'users' | 'warm' | 'cold' | 'floor'>[];
  readonly seconds: number;
}

export interface Search {
  /** In the order in which they were tried; the first is the preset as it is. */
  readonly trials: readonly Trial[];
  /** undefined before the first. */
  readonly best: Trial | undefined;
  /** To be tried next; undefined when no change of one option is worthwhile any more. */
  readonly next: Changes | undefined;
}

/**
 * Changes one option after the other, in the order of the axes: each of its values with all else as in the best so far,
 * and again from the first axis until a whole round has changed nothing. Which trial comes next follows from the trials
 * that were made before, so that a search that was cut short goes on where it stopped.
 *
 * @param found the trial of these changes when it has been made
 */
export function planSearch(
  start: RunOptions,
  axes: readonly Axis[],
  found: (changes: Changes) => Trial | undefined,
): Search {
  const preset = found({});
  if (preset === undefined) {
    return { trials: [], best: undefined, next: {} };
  }
  const trials = [preset];
  const least = worthwhile(usersOf(preset));
  let best = preset;
  for (;;) {
    const before = best;
    for (const { key, values } of axes) {
      const base = best.changes;
      for (const value of values) {
        if (value === (base[key] ?? optionOf(start, key))) {
          continue;
        }
        const changes = changed(base, key, value, start);
        const trial = found(changes);
        if (trial === undefined) {
          return { trials, best, next: changes };
        }
        if (!trials.includes(trial)) {
          trials.push(trial);
        }
        if (isBetter(worthOf(trial, preset), worthOf(best, preset), least)) {
          best = trial;
        }
      }
    }
    if (best === before) {
      return { trials, best, next: undefined };
    }
  }
}

/** An option that is as in the preset is no change. */
function changed(base: Changes, key: TunedKey, value: number, start: RunOptions): Changes {
  const { [key]: _, ...others } = base;
  return value === optionOf(start, key) ? others : { ...others, [key]: value };
}

function usersOf({ targets }: Trial): number {
  return targets.reduce((sum, { users }) => sum + users.warm + users.cold, 0);
}

/** Of cold users beside warm ones: there are fewer of them, and their figures are less steady. */
const COLD_SHARE = 0.25;

/**
 * What a trial is worth beside the preset as it is, whose worth is 1 unless it covers too little: mean over the targets of
 * HR@10, MRR and DCG, each relative to the preset's; a quarter of it those of cold users, where there are enough. Less ten
 * times the share by which coverage@10 falls short of item-kNN's, as far as the preset's own does not.
 */
export function worthOf(trial: Trial, preset: Trial): number {
  const worths = trial.targets.map(({ target, warm, cold }) => {
    const reference = preset.targets.find((each) => each.target === target) as Trial['targets'][number];
    const ofWarm = relative(warm, reference.warm);
    const worth =
      cold && reference.cold
        ? (1 - COLD_SHARE) * ofWarm + COLD_SHARE * relative(cold, reference.cold)
        : ofWarm;
    const least = Math.min(reference.floor.coverage10, reference.warm.coverage10);
    return worth - 10 * Math.max(0, 1 - warm.coverage10 / Math.max(least, 1e-9));
  });
  return worths.reduce((sum, worth) => sum + worth, 0) / worths.length;
}

function relative(figures: PanelFigures, reference: PanelFigures): number {
  const of = (name: 'hr10' | 'mrr' | 'dcg') =>
    Math.max(figures[name], 1e-3) / Math.max(reference[name], 1e-3);
  return (of('hr10') + of('mrr') + of('dcg')) / 3;
}

/** `towers.temperature 0.1, blend.neighbours 200`; `the preset as it is` without any. */
export function changesText(changes: Changes): string {
  const parts = Object.entries(changes).map(([key, value]) => `${key} ${value}`);
  return parts.length === 0 ? 'the preset as it is' : parts.join(', ');
}
