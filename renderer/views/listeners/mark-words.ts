import type { ShelfEntry } from '../../../shared/contract/listeners.ts';
import { t } from '../../strings/text.ts';

/** As on a card: a cold title is in the long tail by definition. */
export function markWords(marks: ShelfEntry['marks']): string[] {
  return (['new', 'cold', 'popular', 'longTail'] as const)
    .filter((mark) => marks[mark] && !(mark === 'longTail' && marks.cold))
    .map((mark) => t(`frame.mark.${mark}`));
}
