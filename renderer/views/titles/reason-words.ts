import type { CheckedTitle } from '../../../shared/contract/titles.ts';
import { formatFigure, formatShare } from '../../components/format.ts';
import { t } from '../../strings/text.ts';
import { languageName } from './language-name.ts';

type Reason = CheckedTitle['reasons'][number];

/** In a few words, for a list. */
export function reasonName({ reason }: Pick<Reason, 'reason'>): string {
  return t(`titles.reason.${reason}`);
}

/** In a sentence: what was found, and where that is not plain, why it matters. */
export function reasonWords({ reason, figure, other }: Reason): string {
  const value = figure ?? 0;
  switch (reason) {
    case 'short-description':
    case 'long-description':
      return t(`titles.reason.${reason}.words`, { words: value });
    case 'duplicate':
      return t('titles.reason.duplicate.words', { other, similarity: formatFigure(value) });
    case 'isolated':
      return t('titles.reason.isolated.words', { similarity: formatFigure(value) });
    case 'hub':
      return t('titles.reason.hub.words', { share: formatShare(value) });
    case 'wrong-audience':
      return t('titles.reason.wrong-audience.words', {
        share: formatShare(value),
        language: languageName(other),
      });
    case 'no-reach':
      return t('titles.reason.no-reach.words', { users: value });
    case 'foreign-to-encoder':
      return t('titles.reason.foreign-to-encoder.words', { language: languageName(other) });
    default:
      return t(`titles.reason.${reason}.words`);
  }
}
