import { Table, Text, Title } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { Chart } from '../../../components/chart.tsx';
import { t } from '../../../strings/text.ts';
import classes from '../runs.module.css';
import {
  differenceOptions,
  differencesHeight,
  differenceTable,
  drawnDifferences,
  type OnlineTest,
  RATES,
  type RateName,
} from './difference-chart.ts';
import { formatDifference, formatP } from './format-difference.ts';

type Difference = NonNullable<OnlineTest['arms'][number]['differences']>[RateName];

/** How every other arm differs from the control: drawn, in numbers, in words. */
export function DifferenceSection({ test: { arms, control } }: { readonly test: OnlineTest }) {
  const drawn = useMemo(() => drawnDifferences(arms), [arms]);
  const options = useCallback(() => differenceOptions(drawn), [drawn]);
  return (
    <section>
      <Title order={2} mb="sm">
        {t('experiments.differences', { control })}
      </Title>
      {drawn.length > 0 && (
        <Chart
          label={t('experiments.differences.chart', { control })}
          description={t('experiments.differences.chartAbout')}
          options={options}
          table={differenceTable(drawn)}
          height={differencesHeight(drawn)}
        />
      )}
      <Table.ScrollContainer
        minWidth={720}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={t('experiments.differences', { control })}
        mt="md"
      >
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('experiments.rates.arm')}</Table.Th>
              <Table.Th>{t('experiments.differences.rate')}</Table.Th>
              <Table.Th className={classes.number}>{t('experiments.differences.difference')}</Table.Th>
              <Table.Th className={classes.number}>{t('experiments.differences.p')}</Table.Th>
              <Table.Th>{t('experiments.differences.verdict')}</Table.Th>
              <Table.Th className={classes.number}>{t('experiments.differences.detectable')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {arms.flatMap(({ arm, differences }) =>
              differences === null
                ? []
                : RATES.map((rate) => (
                    <Table.Tr key={`${rate} ${arm}`}>
                      <Table.Th scope="row" dir="auto">
                        {arm}
                      </Table.Th>
                      <Table.Td>{t(`experiments.rate.${rate}`)}</Table.Td>
                      <Cells difference={differences[rate]} control={control} />
                    </Table.Tr>
                  )),
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed" maw="56rem">
        {t('experiments.differences.about')}
      </Text>
    </section>
  );
}

function Cells({ difference, control }: { readonly difference: Difference; readonly control: string }) {
  const { value, interval, p, detectable } = difference;
  const counts = interval !== null && (interval.low > 0 || interval.high < 0);
  return (
    <>
      <Table.Td className={classes.number}>
        <span className={counts ? classes.counts : undefined}>
          {value === null ? '–' : formatDifference(value)}
        </span>
        {interval !== null && (
          <Text size="xs" c="dimmed">
            {t('experiments.rates.interval', {
              low: formatDifference(interval.low),
              high: formatDifference(interval.high),
            })}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={classes.number}>{p === null ? '–' : formatP(p)}</Table.Td>
      <Table.Td>{readingOf(difference, control)}</Table.Td>
      <Table.Td className={classes.number}>
        {detectable === null ? '–' : formatDifference(detectable)}
      </Table.Td>
    </>
  );
}

function readingOf({ interval }: Difference, control: string): string {
  if (interval === null) {
    return t('experiments.differences.nothing');
  }
  if (interval.low > 0 || interval.high < 0) {
    return t(interval.low > 0 ? 'experiments.differences.higher' : 'experiments.differences.lower', {
      control,
    });
  }
  return t('experiments.differences.open');
}
