import { compareRates, type Difference } from './compare-rates.ts';
import { type Rate, rateOf } from './rate.ts';
import { checkSampleRatio, type SampleRatio } from './sample-ratio.ts';
import { type ArmSums, RATES, type RateName, type UserSums } from './user-sums.ts';

export interface ArmReadOut {
  readonly arm: string;
  readonly users: number;
  /** Planned share of the users. */
  readonly share: number;
  readonly shown: number;
  readonly streamed: number;
  readonly started: number;
  /** null when nothing was shown. */
  readonly rates: Readonly<Record<RateName, Rate | null>>;
  /** From the control; null for the control itself. */
  readonly differences: Readonly<Record<RateName, Difference>> | null;
}

export interface ReadOut {
  /** The control first, the others in the order given. */
  readonly arms: readonly ArmReadOut[];
  readonly sampleRatio: SampleRatio;
}

/** `control` is one of the arms; `shares` holds the planned share of each, which add up to 1. */
export function readOut(
  arms: readonly ArmSums[],
  control: string,
  shares: Readonly<Record<string, number>>,
): ReadOut {
  const ordered = arms.toSorted((a, b) => Number(b.arm === control) - Number(a.arm === control));
  const rates = ordered.map(({ sums }) => byRate((name) => rateOf(sums, name)));
  const read = ordered.map(({ arm, sums }, k) => ({
    arm,
    share: shares[arm],
    ...totals(sums),
    rates: rates[k],
    differences: k === 0 ? null : byRate((name) => compareRates(rates[k][name], rates[0][name])),
  }));
  return { arms: read, sampleRatio: checkSampleRatio(read) };
}

/** Every arm the same. */
export function equalShares(arms: readonly string[]): Record<string, number> {
  return Object.fromEntries(arms.map((arm) => [arm, 1 / arms.length]));
}

function totals(sums: readonly UserSums[]): UserSums {
  const total = { users: 0, shown: 0, streamed: 0, started: 0 };
  for (const { users, shown, streamed, started } of sums) {
    total.users += users;
    total.shown += users * shown;
    total.streamed += users * streamed;
    total.started += users * started;
  }
  return total;
}

function byRate<Value>(of: (name: RateName) => Value): Record<RateName, Value> {
  return Object.fromEntries(RATES.map((name) => [name, of(name)])) as Record<RateName, Value>;
}
