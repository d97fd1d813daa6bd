import { Text, Title } from '@mantine/core';
import type { BalanceDepth, BalanceFigure } from '../../../shared/balance.ts';
import type { ResponseOf } from '../../../shared/contract.ts';
import { Figure } from '../../components/figure.tsx';
import { formatShare } from '../../components/format.ts';
import { t } from '../../strings/text.ts';
import classes from './balance.module.css';
import { figureLabel, formatBalance, formatDifference, isShare } from './format-figure.ts';
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

/** What the curves are read with; the others stand below them. */
const FIRST: ReadonlySet<BalanceFigure> = new Set(['hr', 'coverage', 'gini', 'tailShare']);

/** Each with its interval, what it was in the run's own order, and its passport. */
export function FirstFigures(props: FiguresProps) {
  const { measured, cut, unjudged } = props;
  return (
    <section aria-label={t('balance.figures')}>
      <FigureGrid {...props} figures={measured.figures.filter(({ name }) => FIRST.has(name))} />
      <Text size="xs" c="dimmed" mt="sm" maw="60rem">
        {unjudged === ''
          ? t('balance.figure.judged', { judged: measured.judged })
          : t('balance.figure.unjudged', { why: unjudged })}{' '}
        {cut && t('balance.cut.stated', { ...cutNumbers(cut), headPlays: formatShare(cut.headPlays) })}
      </Text>
    </section>
  );
}

export function OtherFigures(props: FiguresProps) {
  return (
    <section>
      <Title order={2} mb="xs">
        {t('balance.figures.others')}
      </Title>
      <FigureGrid {...props} figures={props.measured.figures.filter(({ name }) => !FIRST.has(name))} />
    </section>
  );
}

interface FigureGridProps extends FiguresProps {
  readonly figures: Measured['figures'];
}

function FigureGrid({ figures, cut, k, data }: FigureGridProps) {
  const passportOf = new Map(
    cut?.passports.map(({ name, passport }) => [name, { ...passport, label: figureLabel(name, k), data }]),
  );
  return (
    <div className={classes.figures}>
      {figures.map(({ name, own, reRanked, difference }) => {
        const shown = reRanked ?? own;
        return (
          <Figure
            key={name}
            label={figureLabel(name, k)}
            value={shown?.value ?? null}
            interval={shown !== null && shown.low < shown.high ? shown : null}
            format={(value) => formatBalance(name, value)}
            passport={passportOf.get(name)}
            note={reRanked === null || own === null ? undefined : noteOf(name, own, difference)}
          />
        );
      })}
    </div>
  );
}

type Estimate = NonNullable<Measured['figures'][number]['own']>;

function noteOf(name: BalanceFigure, own: Estimate, difference: Estimate | null): string {
  const before = t('balance.figure.own', { value: formatBalance(name, own.value) });
  if (difference === null) {
    return before;
  }
  const words = {
    value: formatDifference(name, difference.value),
    low: formatDifference(name, difference.low),
    high: formatDifference(name, difference.high),
  };
  return `${before}; ${t(isShare(name) ? 'balance.figure.points' : 'balance.figure.difference', words)}`;
}

function cutNumbers({ head, tail, cold }: ResponseOf<'balance.cut'>) {
  return { head, tail, cold };
}
