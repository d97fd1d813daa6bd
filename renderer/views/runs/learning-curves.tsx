import { Title } from '@mantine/core';
import { useCallback } from 'react';
import type { ResponseOf } from '../../../shared/contract.ts';
import { Chart } from '../../components/chart.tsx';
import { t } from '../../strings/text.ts';
import { lossOptions, lossTable } from './loss-chart.ts';
import classes from './runs.module.css';

type Details = ResponseOf<'runs.get'>;

/** The losses of the graph network and the towers, round by round. */
export function LearningCurves({ curves }: Pick<Details, 'curves'>) {
  return (
    <section>
      <Title order={2} mb="sm">
        {t('runs.page.curves')}
      </Title>
      <div className={classes.charts}>
        {curves.map((curve) => (
          <Curve key={curve.of} curve={curve} />
        ))}
      </div>
    </section>
  );
}

function Curve({ curve: { of, unit, points, best } }: { readonly curve: Details['curves'][number] }) {
  const options = useCallback(() => lossOptions(points, unit, best), [points, unit, best]);
  return (
    <Chart
      label={t('runs.page.curveOf', { of })}
      description={t('runs.page.curveDescription', { unit, best })}
      options={options}
      table={lossTable(points, unit)}
      height={220}
    />
  );
}
