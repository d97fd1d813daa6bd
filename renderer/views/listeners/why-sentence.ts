import type { Why } from '../../../shared/contract/listeners.ts';
import { t } from '../../strings/text.ts';

/** A title's name between quotes. */
export function quoted({ title, key }: { readonly title: string; readonly key: string }): string {
  return `“${title || key}”`;
}

/** A share of what the history explains from which on one title is worth naming, */
export const NAMED = 0.15;
/** and from which on nothing but the joint effect is. */
const JOINT = 0.6;

/** One plain sentence, true to the model: everything in it was read off a shelf computed without the title named. */
export function whySentence({ reasons, rank }: Pick<Why, 'reasons' | 'rank'>): string {
  if (reasons === null || rank === null) {
    return '';
  }
  const { evidence, explained, jointShare, withoutHistory, unlisted } = reasons;
  if (evidence.length === 0 && unlisted.items === 0) {
    return t('listeners.sentence.none');
  }
  const alone = withoutHistory.rank ?? rank;
  if (alone <= rank) {
    const key = alone < rank ? 'listeners.sentence.against' : 'listeners.sentence.anyway';
    return t(key, { rank: alone, now: rank });
  }
  if (explained <= 0) {
    return t('listeners.sentence.others', { rank: alone, now: rank });
  }
  const [first, second] = evidence.filter(({ share }) => share >= NAMED);
  if (first === undefined || jointShare >= JOINT) {
    return t('listeners.sentence.joint', { rank: alone });
  }
  const without = first.without.rank ?? rank;
  const values = { first: quoted(first.title), now: rank, rank: without };
  if (second === undefined) {
    return t(without > rank ? 'listeners.sentence.one' : 'listeners.sentence.oneSame', values);
  }
  return t(without > rank ? 'listeners.sentence.two' : 'listeners.sentence.twoSame', {
    ...values,
    second: quoted(second.title),
  });
}
