import { Badge, Button, Checkbox, Group, Stack, Table, Text, Title, Tooltip } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { ResponseOf } from '../../../shared/contract.ts';
import { Chart } from '../../components/chart.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatDuration } from '../../components/format.ts';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { RelativeDate } from '../../components/relative-date.tsx';
import { useCall } from '../../engine/use-call.ts';
import { AppLink, useGo } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { formatMetric } from './format-metric.ts';
import { RoleBadge } from './role-badge.tsx';
import classes from './runs.module.css';
import { ScheduleSection } from './schedule-section.tsx';
import { ServingSection } from './serving-section.tsx';
import { tradeOffOptions, tradeOffs, tradeOffTable } from './trade-off-chart.ts';
import { TrainingPanel } from './training-panel.tsx';

type Run = ResponseOf<'runs.list'>[number];

const STATUS_COLOURS = { training: 'blue', done: 'pine', failed: 'red', cancelled: 'gray' } as const;

/** Every run with its headline figures, the trade-off between them, and what is being trained. */
export function RunsPage() {
  const go = useGo();
  const runs = useCall('runs.list', {});
  const train = <Button onClick={() => go('/runs/new')}>{t('runs.trainNew')}</Button>;
  const hasFinished = runs.data?.some(({ status }) => status === 'done');
  const actions = (
    <>
      <Button variant="default" onClick={() => go('/runs/tests')}>
        {t('experiments.title')}
      </Button>
      {hasFinished && (
        <Button variant="default" onClick={() => go('/runs/paper')}>
          {t('paper.title')}
        </Button>
      )}
      {train}
    </>
  );
  return (
    <Page title={t('runs.title')} description={t('runs.description')} actions={actions}>
      <Stack gap="xl">
        <TrainingPanel />
        <QueryView query={runs}>
          {(all) =>
            all.length === 0 ? (
              <EmptyState title={t('runs.none')} advice={t('runs.noneAdvice')} action={train} />
            ) : (
              <>
                <RunTable runs={all.toReversed()} />
                <ServingSection runs={all} />
                <TradeOffChart runs={all} />
              </>
            )
          }
        </QueryView>
        <ScheduleSection />
      </Stack>
    </Page>
  );
}

function RunTable({ runs }: { readonly runs: readonly Run[] }) {
  const go = useGo();
  const [selected, setSelected] = useState<readonly number[]>([]);
  const toggle = (id: number) =>
    setSelected((ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id].slice(-2)));
  const [a, b] = selected;
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('runs.list')}</Title>
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            {t('runs.compareHint')}
          </Text>
          <Button
            variant="default"
            size="xs"
            disabled={selected.length !== 2}
            onClick={() => go(`/runs/compare?a=${a}&b=${b}`)}
          >
            {t('runs.compareSelected')}
          </Button>
        </Group>
      </Group>
      <Table.ScrollContainer
        minWidth={820}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={t('runs.list')}
      >
        <Table highlightOnHover verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>
                <span className="visually-hidden">{t('runs.column.compare')}</span>
              </Table.Th>
              <Table.Th>{t('runs.column.run')}</Table.Th>
              <Table.Th>{t('runs.column.status')}</Table.Th>
              <Table.Th>{t('runs.column.preset')}</Table.Th>
              <Table.Th>{t('runs.column.started')}</Table.Th>
              <Table.Th className={classes.number}>{t('runs.column.took')}</Table.Th>
              <Table.Th className={classes.number}>{t('runs.column.hr10')}</Table.Th>
              <Table.Th className={classes.number}>{t('runs.column.hr10Cold')}</Table.Th>
              <Table.Th className={classes.number}>{t('runs.column.coverage10')}</Table.Th>
              <Table.Th>{t('runs.column.note')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {runs.map((run) => (
              <Table.Tr key={run.id}>
                <Table.Td>
                  <Checkbox
                    size="xs"
                    disabled={run.status !== 'done'}
                    checked={selected.includes(run.id)}
                    onChange={() => toggle(run.id)}
                    aria-label={t('runs.selectToCompare', { id: run.id })}
                  />
                </Table.Td>
                <Table.Td>
                  <AppLink to={`/runs/${run.id}`} fw={600}>
                    {run.id} · {run.name}
                  </AppLink>
                </Table.Td>
                <Table.Td>
                  <Status run={run} />
                </Table.Td>
                <Table.Td>{run.preset}</Table.Td>
                <Table.Td>
                  <RelativeDate at={run.createdAt} />
                </Table.Td>
                <Table.Td className={classes.number}>
                  {run.seconds === null ? '' : formatDuration(run.seconds)}
                </Table.Td>
                <Headline run={run} segment="warm" metric="hr10" />
                <Headline run={run} segment="cold" metric="hr10" />
                <Headline run={run} segment="warm" metric="coverage10" />
                <Table.Td className={classes.note} dir="auto">
                  {run.note || run.error.split('\n')[0]}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function Status({ run: { status, sameData, role } }: { readonly run: Run }) {
  return (
    <Group gap={6} wrap="nowrap">
      <Badge variant="light" color={STATUS_COLOURS[status]} className={classes.status}>
        {t(`runs.status.${status}`)}
      </Badge>
      <RoleBadge role={role} />
      {status === 'done' && !sameData && (
        <Tooltip label={t('runs.otherData')}>
          <Text component="span" size="sm" tabIndex={0} aria-label={t('runs.otherData')} role="img">
            ≠
          </Text>
        </Tooltip>
      )}
    </Group>
  );
}

interface HeadlineProps {
  readonly run: Run;
  readonly segment: 'warm' | 'cold';
  readonly metric: 'hr10' | 'coverage10';
}

/** Of audiobooks where the run recommends them, else of podcasts. */
function Headline({ run, segment, metric }: HeadlineProps) {
  const rows = run.headline.filter((row) => row.segment === segment);
  const figure = (rows.find(({ target }) => target === 'audiobook') ?? rows[0])?.[metric];
  return (
    <Table.Td className={classes.number}>
      {figure && (
        <>
          {formatMetric(metric, figure.value)}
          <Text size="xs" c="dimmed">
            {t('runs.interval', {
              low: formatMetric(metric, figure.low),
              high: formatMetric(metric, figure.high),
            })}
          </Text>
        </>
      )}
    </Table.Td>
  );
}

function TradeOffChart({ runs }: { readonly runs: readonly Run[] }) {
  const points = useMemo(() => tradeOffs(runs), [runs]);
  const options = useCallback(() => tradeOffOptions(points), [points]);
  return points.length === 0 ? null : (
    <Chart
      label={t('runs.tradeOff')}
      description={t('runs.tradeOffDescription')}
      options={options}
      table={tradeOffTable(points)}
    />
  );
}
