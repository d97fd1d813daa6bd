import { Table, Text, Title } from '@mantine/core';
import { METRIC_NAMES } from '../../../shared/contract/evaluation.ts';
import type { ResponseOf } from '../../../shared/contract.ts';
import { Figure } from '../../components/figure.tsx';
import { t } from '../../strings/text.ts';
import { formatMetric } from './format-metric.ts';
import classes from './runs.module.css';

type Evaluation = ResponseOf<'runs.get'>['evaluations'][number];
type Segment = Evaluation['table']['segments'][number];

interface MetricTableProps {
  readonly evaluation: Evaluation;
  readonly data: string;
}

/** Every model of a run on one type of title, warm and cold listeners apart; every figure opens its passport. */
export function MetricTable({ evaluation: { table, comparisons }, data }: MetricTableProps) {
  return (
    <section>
      <Title order={3}>{t(`runs.page.figuresOf.${table.target}`)}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('runs.page.titles', { titles: table.titles, cold: table.coldTitles })}
      </Text>
      {table.segments
        .filter(({ ranked }) => ranked > 0)
        .map((segment) => (
          <SegmentTable
            key={segment.segment}
            segment={segment}
            table={table}
            comparisons={comparisons}
            data={data}
          />
        ))}
    </section>
  );
}

interface SegmentTableProps {
  readonly segment: Segment;
  readonly table: Evaluation['table'];
  readonly comparisons: Evaluation['comparisons'];
  readonly data: string;
}

function SegmentTable({ segment, table, comparisons, data }: SegmentTableProps) {
  const { segment: name, testUsers, ranked } = segment;
  const rows = table.rows.filter((row) => row.segment === name);
  const label = t(`runs.page.segment.${name}`, { count: testUsers });
  const sampled = ranked < testUsers ? ` ${t('runs.page.sampled', { ranked, testUsers })}` : '';
  return (
    <>
      <Text fw={600} mt="md">
        {label}{' '}
        <Text span c="dimmed" size="sm">
          {t(`runs.page.segmentAbout.${name}`)}.{sampled}
        </Text>
      </Text>
      <Table.ScrollContainer
        minWidth={760}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={`${t(`runs.page.figuresOf.${table.target}`)}: ${label}`}
      >
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('runs.page.model')}</Table.Th>
              {METRIC_NAMES.map((metric) => (
                <Table.Th key={metric}>{t(`runs.metric.${metric}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ model, metrics }) => (
              <Table.Tr key={model}>
                <Table.Th scope="row">{model}</Table.Th>
                {METRIC_NAMES.map((metric) => {
                  const passport = table.passports.find((each) => each.metric === metric);
                  return (
                    <Table.Td key={metric} className={classes.figureCell}>
                      <Figure
                        label=""
                        compact
                        format={(value) => formatMetric(metric, value)}
                        value={metrics[metric].value}
                        interval={metrics[metric]}
                        passport={passport && { ...passport, data }}
                      />
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            ))}
            {comparisons.map(({ modelA, modelB, segments }) => {
              const differences = segments.find((each) => each.segment === name)?.differences;
              return (
                differences && (
                  <Table.Tr key={`minus ${modelB}`}>
                    <Table.Th scope="row" className={classes.unsure}>
                      {t('runs.page.minus', { model: modelA, other: modelB })}
                    </Table.Th>
                    {METRIC_NAMES.map((metric) => (
                      <Table.Td key={metric} className={classes.figureCell}>
                        <Difference {...differences[metric]} metric={metric} />
                      </Table.Td>
                    ))}
                  </Table.Tr>
                )
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed">
        {t('runs.page.differencesAbout')}
      </Text>
    </>
  );
}

interface DifferenceProps {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly metric: (typeof METRIC_NAMES)[number];
}

/** A signed difference with its interval; bold where the interval leaves out 0. */
export function Difference({ value, low, high, metric }: DifferenceProps) {
  const counts = low > 0 || high < 0;
  const signed = (each: number) => `${each > 0 ? '+' : ''}${formatMetric(metric, each).replace('-', '−')}`;
  return (
    <span className={counts ? classes.counts : classes.unsure}>
      {signed(value)}
      <Text size="xs" c="dimmed" fw={400}>
        {t('runs.interval', { low: signed(low), high: signed(high) })}
      </Text>
    </span>
  );
}
