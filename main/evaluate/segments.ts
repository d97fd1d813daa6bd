import type { Interactions } from '../dataset/interactions.ts';
import type { Target } from './ranker.ts';

/**
 * Warm: at least one interaction of any kind (stream, follow, preview, intent to pay) with an item of the target type
 * in training; cold: none (paper, section 4). A user without any history at all is cold too.
 */
export const SEGMENTS = ['warm', 'cold'] as const;
export type Segment = (typeof SEGMENTS)[number];

export function segmentOf(train: Interactions, target: Target, user: number): Segment {
  for (let entry = train.start[user]; entry < train.start[user + 1]; entry++) {
    if (train.item[entry] >= target.start && train.item[entry] < target.end) {
      return 'warm';
    }
  }
  return 'cold';
}
