/** How many users a planned test needs, from a rate that is expected or from a test that was run. */

import { AppError } from '../../../shared/app-error.ts';
import {
  detectableEffect,
  plannedLogVariance,
  powerWith,
  standardErrorWith,
  USUAL_POWER,
  usersNeeded,
} from '../../experiment/power.ts';
import type { RateName } from '../../experiment/user-sums.ts';
import type { ExperimentReadOut } from './read-experiment.ts';

export interface PlanInput {
  /** The control's, of items shown; above 0, below 1. */
  readonly baseline: number;
  /** Items shown to a user, on average. */
  readonly shownPerUser: number;
  /** How many times the variance is that of independent showings; 1 where users are all alike. */
  readonly designEffect: number;
  /** The smallest relative increase that shall be found: 0.05 is a twentieth more. */
  readonly effect: number;
  readonly power?: number | undefined;
  /** Of equal size, the control among them. */
  readonly arms?: number | undefined;
  /** Also says what so many users in each arm would find. */
  readonly usersPerArm?: number | undefined;
}

export interface Plan {
  readonly input: Omit<PlanInput, 'usersPerArm'> & { readonly power: number; readonly arms: number };
  readonly usersPerArm: number;
  readonly users: number;
  /** Items shown to all of them. */
  readonly shown: number;
  /** With the users asked about; null when none were. */
  readonly withUsers: {
    readonly usersPerArm: number;
    readonly power: number;
    /** null when so few find no increase that a number can hold. */
    readonly detectable: number | null;
  } | null;
}

/** One alone shows no spread, and so no difference. */
const LEAST_USERS = 2;

/** Throws USAGE for an increase to more than every item shown. */
export function planExperiment({
  usersPerArm: asked,
  power = USUAL_POWER,
  arms = 2,
  ...given
}: PlanInput): Plan {
  const { baseline, shownPerUser, designEffect, effect } = given;
  if (baseline * (1 + effect) > 1) {
    throw new AppError(
      'USAGE',
      `A rate of ${percent(baseline)} cannot grow by ${percent(effect)}: no item is streamed more often than shown.`,
      'Plan for a smaller increase.',
    );
  }
  const logVariance = plannedLogVariance(baseline, shownPerUser, designEffect);
  const usersPerArm = Math.max(LEAST_USERS, usersNeeded(logVariance, effect, power));
  return {
    input: { ...given, power, arms },
    usersPerArm,
    users: usersPerArm * arms,
    shown: Math.round(usersPerArm * arms * shownPerUser),
    withUsers: asked === undefined ? null : { usersPerArm: asked, ...findings(asked) },
  };

  function findings(each: number) {
    const detectable = detectableEffect(standardErrorWith(logVariance, each), power);
    return {
      power: powerWith(logVariance, effect, each),
      detectable: Number.isFinite(detectable) ? detectable : null,
    };
  }
}

function percent(value: number): string {
  return `${Number((100 * value).toPrecision(3))} %`;
}

/** What a plan takes from the control of a test that was run. Throws NOT_ENOUGH_DATA where nothing happened in it. */
export function plannedFrom(
  { name, arms: [control, ...others] }: Pick<ExperimentReadOut, 'name' | 'arms'>,
  rate: RateName,
): Pick<PlanInput, 'baseline' | 'shownPerUser' | 'designEffect' | 'arms'> {
  const found = control.rates[rate];
  if (!found?.designEffect) {
    throw new AppError(
      'NOT_ENOUGH_DATA',
      `The control of ${name} has no ${rate} to plan from.`,
      'Plan from a rate that you expect.',
    );
  }
  return {
    baseline: found.value,
    shownPerUser: control.shown / control.users,
    designEffect: found.designEffect,
    arms: others.length + 1,
  };
}
