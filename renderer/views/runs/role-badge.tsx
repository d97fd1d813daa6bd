import { Badge, Tooltip } from '@mantine/core';
import type { ResponseOf } from '../../../shared/contract.ts';
import { t } from '../../strings/text.ts';
import classes from './runs.module.css';

const COLOURS = { promoted: 'pine', newest: 'pine', shadow: 'gray' } as const;

/** Whether a finished run is the one that is served. */
export function RoleBadge({ role }: Pick<ResponseOf<'runs.list'>[number], 'role'>) {
  return role === 'none' ? null : (
    <Tooltip label={t(`operation.role.about.${role}`)} multiline maw={280}>
      <Badge
        variant={role === 'promoted' ? 'filled' : 'outline'}
        color={COLOURS[role]}
        className={classes.status}
      >
        {t(`operation.role.${role}`)}
      </Badge>
    </Tooltip>
  );
}
