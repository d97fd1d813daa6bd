import { Text } from '@mantine/core';
import type { BalanceDepth } from '../../../shared/balance.ts';
import type { ResponseOf } from '../../../shared/contract.ts';
import { Figure } from '../../components/figure.tsx';
import { formatShare } from '../../components/format.ts';
import { t } from '../../strings/text.ts';
import classes from './balance.module.css';
import { figureLabel, formatBalance } from './format-figure.ts';
import type { Measured } from './use-live-balance.ts';

interface FiguresProps {
  readonly measured: Measured;
  readonly cut: ResponseOf<'balance.cut'> | undefined;
  readonly k: BalanceDepth;
  /** Why there is no hit rate; '' when there is. */
  readonly unjudged: string;
  /** Fingerprint of the data, for the passports. */
  readonly data: string;
}

/** Each with its interval, what it was in the run's own order, and its passport. */
export function Figures({ measured, cut, k, unjudged, data }: FiguresProps) {
  const passportOf = new Map(cut?.passports.map(({ name, passport }) => [name, { ...passport, data }]));
  return (
    <section aria-label={t('balance.figures')}>
      <div className={classes.figures}>
        {measured.figures.map(({ name, own, reRanked, difference }) => {
          const shown = reRanked ?? own;
          const format = (value: number) => formatBalance(name, value);
          return (
            <Figure
              key={name}
              label={figureLabel(name, k)}
              value={shown?.value ?? null}
              interval={shown !== null && shown.low < shown.high ? shown : null}
              format={format}
              passport={passportOf.get(name)}
              note={reRanked === null || own === null ? undefined : noteOf(own, difference, format)}
            />
          );
        })}
      </div>
      <Text size="xs" c="dimmed" mt="sm" maw="60rem">
        {unjudged === ''
          ? t('balance.figure.judged', { judged: measured.judged })
          : t('balance.figure.unjudged', { why: unjudged })}{' '}
        {cut && t('balance.cut.stated', { ...cutNumbers(cut), headPlays: formatShare(cut.headPlays) })}
      </Text>
    </section>
  );
}

type Estimate = NonNullable<Measured['figures'][number]['own']>;

function noteOf(own: Estimate, difference: Estimate | null, format: (value: number) => string): string {
  const before = t('balance.figure.own', { value: format(own.value) });
  if (difference === null) {
    return before;
  }
  const { value, low, high } = difference;
  const words = { value: format(value), low: format(low), high: format(high) };
  return `${before}; ${t('balance.figure.difference', words)}`;
}

function cutNumbers({ head, tail, cold }: ResponseOf<'balance.cut'>) {
  return { head, tail, cold };
}
