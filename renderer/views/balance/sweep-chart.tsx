import { SegmentedControl, Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { BalanceDepth } from '../../../shared/balance.ts';
import type { ReRankChoice } from '../../../shared/re-rank.ts';
import { Chart } from '../../components/chart.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';
import classes from './balance.module.css';
import { AGAINST, type Against, frontierOptions, frontierTable, type Sweep } from './frontier-chart.ts';
import type { Asked } from './use-asked.ts';

interface SweepChartProps {
  readonly run: number;
  readonly asked: Asked;
  /** As the slider stands. */
  readonly strength: number | undefined;
}

/** The frontier of one method: what hit rate each strength leaves, against what it brings. */
export function SweepChart({ run, asked, strength }: SweepChartProps) {
  const [against, setAgainst] = useState<Against>('coverage');
  const { reRank } = asked;
  if (reRank === undefined) {
    return (
      <div>
        <Text fw={600}>{t('balance.sweep')}</Text>
        <Text size="sm" c="dimmed">
          {t('balance.sweep.none')}
        </Text>
      </div>
    );
  }
  return (
    <div className={classes.sweep}>
      <Frontier run={run} asked={asked} reRank={reRank} strength={strength} against={against} />
      <SegmentedControl
        size="xs"
        aria-label={t('balance.sweep.against')}
        value={against}
        onChange={(value) => setAgainst(AGAINST.find((each) => each === value) ?? 'coverage')}
        data={AGAINST.map((value) => ({ value, label: t(`balance.sweep.${value}`) }))}
      />
    </div>
  );
}

interface FrontierProps extends SweepChartProps {
  readonly reRank: ReRankChoice;
  readonly against: Against;
}

function Frontier({ run, asked, reRank, strength, against }: FrontierProps) {
  // All strengths are asked for, so the answer is the same wherever the slider stands.
  const sweep = useCall(
    'balance.sweep',
    { run, ...asked, reRank: { ...reRank, strength: 1 } },
    { keepPrevious: true },
  );
  return (
    <QueryView query={sweep}>
      {(points) =>
        points === null ? null : points.every(({ hr }) => hr === null) ? (
          <Text size="sm" c="dimmed">
            {t('balance.sweep.unjudged')}
          </Text>
        ) : (
          <FrontierPlot
            points={points}
            method={reRank.method}
            k={asked.k}
            against={against}
            strength={strength}
          />
        )
      }
    </QueryView>
  );
}

interface FrontierPlotProps {
  readonly points: Sweep;
  readonly method: ReRankChoice['method'];
  readonly k: BalanceDepth;
  readonly against: Against;
  readonly strength: number | undefined;
}

function FrontierPlot({ points, method, k, against, strength }: FrontierPlotProps) {
  const options = useCallback(
    () => frontierOptions(points, against, k, strength),
    [points, against, k, strength],
  );
  return (
    <Chart
      label={t('balance.sweep')}
      description={t('balance.sweep.description', { method: t(`balance.method.${method}`) })}
      options={options}
      table={frontierTable(points, against, k)}
      height={300}
    />
  );
}
