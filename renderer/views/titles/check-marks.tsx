import { Badge } from '@mantine/core';
import type { CheckedTitle, Judgement } from '../../../shared/contract/titles.ts';
import { t } from '../../strings/text.ts';
import classes from './titles.module.css';

export function ReadinessMark({ readiness }: Pick<CheckedTitle, 'readiness'>) {
  return (
    <span className={classes.readiness} data-readiness={readiness}>
      {t(`titles.readiness.${readiness}`)}
    </span>
  );
}

export function VerdictMark({ judgement }: { readonly judgement: Judgement }) {
  return (
    <Badge size="sm" variant="default" title={judgement.note || undefined}>
      {t(`titles.verdict.${judgement.verdict}`)}
      {judgement.note !== '' && ' *'}
    </Badge>
  );
}
