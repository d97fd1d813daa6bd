import type { Why } from '../../../shared/contract/listeners.ts';
import { t } from '../../strings/text.ts';

/** A title's name between quotes; one of the other direction does not turn the words around it. */
export function quoted({ title, key }: { readonly title: string; readonly key: string }): string {
  const name = title || key;
  return RIGHT_TO_LEFT.test(name) ? `“\u2068${name}\u2069”` : `“${name}”`;
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

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
  const [first, second] = evidence.filter(({ share }) => share >= NAMED);
  if (alone < rank) {
    return t('listeners.sentence.against', { rank: alone, now: rank });
  }
  if (alone === rank) {
    return first === undefined
      ? t('listeners.sentence.anyway', { now: rank })
      : t('listeners.sentence.anywayMost', { now: rank, first: quoted(first.title) });
  }
  if (explained <= 0) {
    return t('listeners.sentence.others', { rank: alone, now: rank });
  }
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
