/** What is tried on a listener, step by step, so that each can be taken back. */
import { MOST_PLAYS, type Person } from '../../../shared/contract/listeners.ts';
import type { WhatIf } from './what-if-url.ts';

interface Step {
  readonly state: WhatIf;
  /** Steps with the same tag one after the other are one: a slider that is dragged. */
  readonly tag: string;
}

/** The last one holds; the first is where it began. */
export type Steps = readonly [Step, ...Step[]];

export const beginWith = (state: WhatIf): Steps => [{ state, tag: '' }];
export const stateOf = (steps: Steps): WhatIf => (steps.at(-1) as Step).state;

const MOST_STEPS = 200;

export function take(steps: Steps, tag: string, state: WhatIf): Steps {
  const last = steps.at(-1) as Step;
  const kept = last.tag === tag && steps.length > 1 ? steps.slice(0, -1) : steps;
  return [...kept, { state, tag }].slice(-MOST_STEPS) as unknown as Steps;
}

export function undo(steps: Steps): Steps {
  return steps.length > 1 ? (steps.slice(0, -1) as unknown as Steps) : steps;
}

/** `weight` null: as in the data, or not played at all where the data has no such play. */
export function withWeight(state: WhatIf, key: string, weight: number | null): WhatIf {
  const at = state.plays.findIndex((play) => play.key === key);
  const changed = weight === null ? [] : [{ key, weight }];
  const plays =
    at < 0
      ? [...state.plays, ...changed]
      : [...state.plays.slice(0, at), ...changed, ...state.plays.slice(at + 1)];
  return plays.length > MOST_PLAYS ? state : { ...state, plays };
}

export function weightOf({ plays }: WhatIf, key: string): number | null {
  return plays.find((play) => play.key === key)?.weight ?? null;
}

/** In how many plays and facts two states differ. */
export function changesBetween(a: WhatIf, b: WhatIf): number {
  const keys = new Set([...a.plays, ...b.plays].map(({ key }) => key));
  const differing = [...keys].filter((key) => weightOf(a, key) !== weightOf(b, key)).length;
  return differing + Number(a.age !== b.age) + Number(a.country !== b.country);
}

/** For the engine. */
export function personOf(user: string | null, { plays, age, country }: WhatIf): Person {
  return {
    ...(user === null ? {} : { user }),
    ...(user !== null && plays.length === 0 ? {} : { plays }),
    ...(age === null ? {} : { age }),
    ...(country === '' ? {} : { country }),
  };
}
