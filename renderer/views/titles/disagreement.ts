/** How the nearest titles by text and by model differ, in a sentence or two. */
import type { NeighbourLists } from '../../../shared/contract/titles.ts';
import type { ResponseOf } from '../../../shared/contract.ts';
import { formatFigure } from '../../components/format.ts';
import { t } from '../../strings/text.ts';
import { languageName } from './language-name.ts';

type Neighbours = Pick<ResponseOf<'titles.neighbours'>, 'agreement' | 'lists' | 'known'>;

/** What a share of a list must reach for it to be "mostly" that. */
const MOSTLY = 0.5;

export function disagreementWords({ agreement, lists, known }: Neighbours, isCold: boolean): string {
  if (!known) {
    return t('titles.disagreement.unknown');
  }
  if (agreement === null) {
    return t(lists.text === null ? 'titles.disagreement.noText' : 'titles.disagreement.nothing');
  }
  const { both, k, rbo } = agreement;
  const first = t('titles.disagreement.both', { both, k, rbo: formatFigure(rbo) });
  return [first, differenceWords(lists, isCold ? 'yes' : 'no'), isCold ? t('titles.disagreement.cold') : '']
    .filter(Boolean)
    .join(' ');
}

function differenceWords({ text, model }: NeighbourLists, cold: 'yes' | 'no'): string {
  if (text === null || model === null) {
    return '';
  }
  if (
    text.language.value !== model.language.value &&
    Math.max(text.language.share, model.language.share) > MOSTLY
  ) {
    return t('titles.disagreement.language', {
      text: languageName(text.language.value),
      model: languageName(model.language.value),
      cold,
    });
  }
  const [a, b] = [text.genre, model.genre];
  if (a.share < MOSTLY && b.share < MOSTLY) {
    return t('titles.disagreement.mixed');
  }
  if (a.value === b.value) {
    return t('titles.disagreement.sameGenre', { genre: genreName(a.value) });
  }
  if (a.share < MOSTLY) {
    return t('titles.disagreement.modelGenre', { model: genreName(b.value), cold });
  }
  if (b.share < MOSTLY) {
    return t('titles.disagreement.textGenre', { text: genreName(a.value), cold });
  }
  return t('titles.disagreement.genre', { text: genreName(a.value), model: genreName(b.value), cold });
}

function genreName(genre: string): string {
  return genre || t('titles.filter.notKnown');
}
