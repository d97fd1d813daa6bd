import { IconFlame, IconSnowflake, IconSparkles, IconTrendingDown } from '@tabler/icons-react';
import type { z } from 'zod';
import type { titleMarks } from '../../shared/contract/schema.ts';
import { t } from '../strings/text.ts';
import classes from './title-marks.module.css';

const MARKS = [
  ['new', IconSparkles],
  ['cold', IconSnowflake],
  ['popular', IconFlame],
  ['longTail', IconTrendingDown],
] as const;

/** What is particular about a title, each as an icon with its word; nothing when there is nothing. */
export function TitleMarks({ marks }: { readonly marks: Partial<z.infer<typeof titleMarks>> }) {
  // A cold title is in the long tail by definition.
  const shown = MARKS.filter(([mark]) => marks[mark] && !(mark === 'longTail' && marks.cold));
  return shown.map(([mark, Icon]) => (
    <span key={mark} className={classes.mark} data-mark={mark} title={t(`frame.mark.${mark}.meaning`)}>
      <Icon size={11} stroke={2} aria-hidden />
      {t(`frame.mark.${mark}`)}
    </span>
  ));
}
