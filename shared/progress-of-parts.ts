import type { Progress } from './stage.ts';

type Report = (progress: Progress) => void;

/**
 * One phase made of parts, one after the other: `done` goes on over all of them and never back, `step` says which it is
 * in. Weights are what the parts take relative to each other, best in seconds.
 */
export function progressOfParts(
  phase: string,
  weights: readonly number[],
  report: Report,
): (place: number, name: string, phases?: number) => Report {
  const before = weights.map((_, place) => sum(weights.slice(0, place)));
  const total = sum(weights);
  let done = 0;
  /** Begins the part at this place, and takes what it reports. `phases`: how many with a total it goes through. */
  return (place, name, phases = 1) => {
    let inner: string | undefined;
    let begun = 0;
    const tell = (share: number, { step = name, figures }: Partial<Progress>) => {
      done = Math.max(done, before[place] + weights[place] * share);
      report({ phase, step, done, total, ...(figures && { figures }) });
    };
    tell(0, {});
    return (each) => {
      if (each.total > 0 && each.phase !== inner) {
        inner = each.phase;
        begun++;
      }
      const within = each.total > 0 ? Math.min(1, each.done / each.total) : 0;
      tell(Math.min(1, (Math.max(0, begun - 1) + within) / phases), each);
    };
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
