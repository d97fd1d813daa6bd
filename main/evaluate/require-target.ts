import { AppError } from '../../shared/app-error.ts';
import { type ItemType, STREAM } from '../../shared/vocabulary.ts';
import type { Catalogue } from '../dataset/catalogue.ts';
import { type Target, targetOf } from './ranker.ts';
import type { Split, SplitKind } from './split.ts';
import { selectTestUsers } from './test-users.ts';

const TO_BE_JUDGED: Readonly<Record<SplitKind, string>> = {
  time: 'Lengthen the hold-out with --days, hold out a share of each user with --split per-user',
  'per-user': 'Import listeners who have had more of them',
  given: 'Add some to the hold-out file',
};

/** The types asked for of which there are titles, each of them requireTarget's. Throws NOT_ENOUGH_DATA. */
export function requireTargets(
  catalogue: Catalogue,
  split: Split,
  { targets }: { readonly targets: readonly ItemType[] },
): ItemType[] {
  const there = targets.map((type) => targetOf(catalogue, type)).filter(({ start, end }) => start < end);
  if (there.length === 0) {
    throw new AppError(
      'NOT_ENOUGH_DATA',
      `The catalogue has no ${targets.map((type) => `${type}s`).join(' and no ')} to recommend.`,
      'Import some, or choose another type with --targets.',
    );
  }
  for (const target of there) {
    requireTarget(target, split);
  }
  return there.map(({ type }) => type);
}

/**
 * Whether a target can be learnt and judged is known as soon as the data is split: saying so before hours of training.
 * Throws NOT_ENOUGH_DATA.
 */
export function requireTarget(target: Target, split: Split): void {
  const { type, start, end } = target;
  const other = type === 'audiobook' ? 'podcast' : 'audiobook';
  const orLeaveOut = `or leave ${type}s out with --targets ${other}.`;
  const { item, event } = split.train;
  const streams = item.reduce(
    (sum, each, entry) => sum + (each >= start && each < end && event[entry] === STREAM ? 1 : 0),
    0,
  );
  if (streams < 2) {
    throw new AppError(
      'NOT_ENOUGH_DATA',
      `Of ${type}s there ${streams === 1 ? 'is 1 stream' : 'are no streams'} to train on.`,
      `Import more streams of ${type}s, ${orLeaveOut}`,
    );
  }
  if (selectTestUsers(target, split, { maxUsers: 1, seed: 1 }).users.length === 0) {
    throw new AppError(
      'NOT_ENOUGH_DATA',
      `No user has a held-out ${type} that is new to them, so there is nothing to judge by.`,
      `${TO_BE_JUDGED[split.kind]}, ${orLeaveOut}`,
    );
  }
}
