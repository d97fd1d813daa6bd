import { languageName as nameOfTag } from '../../components/language-name.ts';
import { t } from '../../strings/text.ts';

/** As everywhere, but '' is "not known". */
export function languageName(tag: string): string {
  return tag === '' ? t('titles.filter.notKnown') : nameOfTag(tag);
}
