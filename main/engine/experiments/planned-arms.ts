/** Which arm is the control and what share of the users each was meant to get. */
import { AppError } from '../../../shared/app-error.ts';
import { equalShares } from '../../experiment/read-out.ts';

export interface PlannedArms {
  readonly control: string;
  /** Of every arm; they add up to 1. */
  readonly shares: Readonly<Record<string, number>>;
}

/** What people call the arm that nothing is changed in. */
const CONTROL_NAME = /^(control|ctrl|baseline|base|production|prod|default|current|holdout|off|a|0)$/i;

/**
 * `weights` may be any positive numbers, and may name an arm that nobody was in. Throws USAGE for a control that is no
 * arm, and for weights that leave out an arm of the log.
 */
export function planArms(
  found: readonly string[],
  asked: {
    readonly control?: string | undefined;
    readonly weights?: Readonly<Record<string, number>> | undefined;
  },
): PlannedArms {
  const { control, weights } = asked;
  const shares = weights === undefined ? equalShares(found) : normalised(weights);
  const arms = Object.keys(shares);
  const without = found.find((arm) => !arms.includes(arm));
  if (without !== undefined || arms.length < 2) {
    throw new AppError(
      'USAGE',
      without === undefined
        ? 'A test has at least two arms.'
        : `The planned shares leave out the arm ${without}.`,
      `Give every arm a share: ${[...new Set([...found, ...arms])].join(', ')}.`,
    );
  }
  const guessed = arms.find((arm) => CONTROL_NAME.test(arm)) ?? arms.toSorted()[0];
  return { control: requireArm(arms, control ?? guessed), shares };
}

/** Throws USAGE. */
export function requireArm(arms: readonly string[], control: string): string {
  if (!arms.includes(control)) {
    throw new AppError(
      'USAGE',
      `There is no arm ${control} to be the control.`,
      `Choose one of ${arms.join(', ')}.`,
    );
  }
  return control;
}

function normalised(weights: Readonly<Record<string, number>>): Record<string, number> {
  const entries = Object.entries(weights);
  const wrong = entries.find(([, weight]) => !(weight > 0 && weight < Number.POSITIVE_INFINITY));
  if (wrong !== undefined) {
    throw new AppError(
      'USAGE',
      `The share of ${wrong[0]} is not above 0.`,
      'Leave out an arm that nobody was meant to be in.',
    );
  }
  const all = entries.reduce((sum, [, weight]) => sum + weight, 0);
  return Object.fromEntries(entries.map(([arm, weight]) => [arm, weight / all]));
}
