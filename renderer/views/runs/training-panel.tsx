import { Group, Paper, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { JobSnapshot } from '../../../shared/contract/job.ts';
import { Chart } from '../../components/chart.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { isActive } from '../../components/job-words.ts';
import { useEngine } from '../../engine/engine-context.ts';
import { useJob, useJobResult } from '../../engine/use-job.ts';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { type LossPoint, lossOptions, lossTable } from './loss-chart.ts';

const POLL_MS = 1000;

/** The training that runs, or the last one that ended; nothing when there was none since the engine was started. */
export function TrainingPanel() {
  const { job, cancel } = useJob('runs.train');
  const result = useJobResult('runs.train', job);
  if (job === undefined || job.state === 'cancelled') {
    return null;
  }
  return (
    <Paper withBorder p="md" component="section" aria-label={t('runs.training.title', { name: job.subject })}>
      <JobProgress job={job} onCancel={cancel} />
      {isActive(job) && job.startedAt !== null && <LiveCurve job={job} />}
      {result.data && (
        <Group mt="xs" gap="lg">
          <Text size="sm">{t('runs.training.done', { name: job.subject })}</Text>
          <AppLink to={`/runs/${result.data.run}`} size="sm">
            {t('runs.training.open')}
          </AppLink>
          <AppLink to={`/listeners?run=${result.data.run}`} size="sm">
            {t('runs.training.shelf')}
          </AppLink>
        </Group>
      )}
    </Paper>
  );
}

/** The losses of the stage that runs, as they come. */
function LiveCurve({ job }: { readonly job: JobSnapshot }) {
  const client = useEngine();
  const { data } = useQuery({
    queryKey: ['jobs.get', { id: job.id }],
    queryFn: ({ signal }) => client.call('jobs.get', { id: job.id }, signal),
    refetchInterval: POLL_MS,
  });
  const phase = data?.series.findLast(({ figures }) => 'loss' in figures)?.phase ?? '';
  const points = useMemo(
    () =>
      (data?.series ?? [])
        .filter((each) => each.phase === phase && 'loss' in each.figures)
        .map(
          ({ done, figures }): LossPoint => ({
            at: done,
            training: figures.loss,
            validation: figures.validation ?? figures.validationLoss ?? null,
          }),
        ),
    [data, phase],
  );
  const options = useCallback(() => lossOptions(points, t('runs.training.stage')), [points]);
  if (points.length < 2) {
    return null;
  }
  return (
    <Chart
      label={t('runs.training.curve', { phase })}
      description={t('runs.training.curveDescription')}
      options={options}
      table={lossTable(points, t('runs.training.stage'))}
      height={180}
    />
  );
}
