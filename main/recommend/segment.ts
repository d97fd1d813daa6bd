import type { ItemType } from '../../shared/vocabulary.ts';
import type { Segment } from '../evaluate/segments.ts';
import type { Listener } from './listener.ts';
import type { ServingModel } from './serving-model.ts';

/** Cold: the listener has nothing of this type (paper, section 4). */
export function segmentOf(
  { data }: Pick<ServingModel, 'data'>,
  { had }: Pick<Listener, 'had'>,
  type: ItemType,
): Segment {
  const { audiobooks } = data.catalogue;
  for (const item of had) {
    if (item < audiobooks === (type === 'audiobook')) {
      return 'warm';
    }
  }
  return 'cold';
}
