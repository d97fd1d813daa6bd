import { Popover, Text, UnstyledButton } from '@mantine/core';
import type { z } from 'zod';
import type { estimate } from '../../shared/contract/schema.ts';
import { t } from '../strings/text.ts';
import classes from './figure.module.css';
import { formatFigure } from './format.ts';

/** The engine's passports fit; `data` is the fingerprint of the data. Empty rows are left out. */
export interface Passport {
  readonly label: string;
  readonly formula: string;
  readonly denominator: string;
  readonly coldTitles?: string;
  readonly tail?: string;
  readonly perfect?: string;
  readonly degenerate?: string;
  readonly interval?: string;
  readonly split?: string;
  readonly seed?: number;
  readonly data?: string;
}

interface FigureProps {
  readonly label: string;
  /** A number (three significant digits), or one already in words. */
  readonly value: number | string | null;
  /** Its 95 % interval. */
  readonly interval?: Pick<z.infer<typeof estimate>, 'low' | 'high'> | null | undefined;
  /** What the number is; opens on a click. */
  readonly passport?: Passport | undefined;
  /** How numbers are written; three significant digits by default. */
  readonly format?: (value: number) => string;
  /** In a table: the number no larger than its row. */
  readonly compact?: boolean;
  /** A line under it: "of 12,345 titles". */
  readonly note?: string | undefined;
}

const ROWS = [
  'formula',
  'denominator',
  'coldTitles',
  'tail',
  'perfect',
  'degenerate',
  'interval',
  'split',
  'seed',
  'data',
] as const;

/** A number that can say what it is. */
export function Figure({
  label,
  value,
  interval,
  passport,
  format = formatFigure,
  note,
  compact = false,
}: FigureProps) {
  const words = (
    <>
      {label !== '' && <span className={classes.label}>{label}</span>}
      <span className={classes.value}>
        {value === null ? '–' : typeof value === 'number' ? format(value) : value}
      </span>
      {interval && (
        <span className={classes.interval}>
          {t('frame.interval', { low: format(interval.low), high: format(interval.high) })}
        </span>
      )}
      {note && <span className={classes.interval}>{note}</span>}
    </>
  );
  if (passport === undefined) {
    return (
      <div className={classes.figure} data-compact={compact || undefined}>
        {words}
      </div>
    );
  }
  return (
    <Popover width={380} position="bottom-start" shadow="md" withArrow trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.figure} data-opens data-compact={compact || undefined}>
          {words}
          <span className="visually-hidden">{t('frame.passport.open')}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text fw={600} mb="xs">
          {passport.label}
        </Text>
        <dl className={classes.passport} tabIndex={-1} data-autofocus>
          {ROWS.filter((row) => passport[row] !== undefined && passport[row] !== '').map((row) => (
            <div key={row}>
              <dt>{t(`frame.passport.${row}`)}</dt>
              <dd>{passport[row]}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
