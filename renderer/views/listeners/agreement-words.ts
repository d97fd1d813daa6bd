import type { TextKey } from '../../strings/text.ts';

/** What a rank-biased overlap (p = 0.9) means, in words. */
export function agreementKey(rbo: number): TextKey {
  if (rbo > 0.9999) {
    return 'listeners.compare.agree.same';
  }
  const [, key] = [
    [0.9, 'listeners.compare.agree.nearly'],
    [0.7, 'listeners.compare.agree.much'],
    [0.4, 'listeners.compare.agree.partly'],
    [0.05, 'listeners.compare.agree.hardly'],
    [-1, 'listeners.compare.agree.nothing'],
  ].find(([from]) => rbo >= (from as number)) as [number, TextKey];
  return key;
}
