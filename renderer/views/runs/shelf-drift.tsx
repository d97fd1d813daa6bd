import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '../../../shared/contract.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { formatShare } from '../../components/format.ts';
import { JobProgress } from '../../components/job-progress.tsx';
import { isActive } from '../../components/job-words.ts';
import { useJob, useJobResult, useJobs } from '../../engine/use-job.ts';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import classes from './runs.module.css';

type Drift = ResponseOf<'operation.drift'>;
type TypeDrift = Drift['types'][number];

/** How far everybody's shelf moves from run A to run B; measured when asked for, quick when it was before. */
export function ShelfDrift({ a, b }: { readonly a: number; readonly b: number }) {
  const { drift, job, begin, cancel, error } = useDrift(a, b);
  return (
    <section>
      <Title order={2}>{t('operation.drift')}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('operation.drift.about', { a, b })}
      </Text>
      {error && <ErrorNotice error={error} />}
      {job && job.state !== 'done' && <JobProgress job={job} onCancel={cancel} />}
      {!drift && !(job && isActive(job)) && (
        <Button variant="default" onClick={begin}>
          {t('operation.drift.measure')}
        </Button>
      )}
      {drift && <DriftTables drift={drift} />}
    </section>
  );
}

/** The job of this pair that this component started. */
export function useDrift(a: number, b: number) {
  const { start, startError } = useJob('operation.drift');
  const jobs = useJobs();
  const { cancel } = useJob('operation.drift');
  const [mine, setMine] = useState<number>();
  const job = jobs.find(({ id }) => id === mine);
  const drift = useJobResult('operation.drift', job).data;
  const begin = () =>
    void start({ a, b }).then(
      ({ id }) => setMine(id),
      () => undefined,
    );
  return { drift, job, begin, cancel, error: startError };
}

function DriftTables({ drift }: { readonly drift: Drift }) {
  return (
    <Stack gap="lg">
      {drift.types.map((each) => (
        <div key={each.type}>
          <Title order={3}>{t(`operation.drift.type.${each.type}`)}</Title>
          <DriftTable type={each.type} segments={each.segments} />
          <Group align="flex-start" grow mt="sm">
            <Moved drift={drift} heading={t('operation.drift.gained')} titles={each.gained} />
            <Moved drift={drift} heading={t('operation.drift.lost')} titles={each.lost} />
          </Group>
        </div>
      ))}
    </Stack>
  );
}

/** Means by segment, with their intervals. */
export function DriftTable({ type, segments }: Pick<TypeDrift, 'type' | 'segments'>) {
  const figure = (value: number) => value.toFixed(3);
  const cells = (segment: TypeDrift['segments'][number]) =>
    [
      ['rbo', segment.rbo, figure],
      ['jaccard', segment.jaccard, figure],
      ['changed', segment.changed, formatShare],
    ] as const;
  return (
    <Table maw={720} aria-label={t(`operation.drift.type.${type}`)}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('operation.drift.listeners')}</Table.Th>
          <Table.Th className={classes.number}>
            <span className="visually-hidden">{t('operation.drift.listeners')}</span>
          </Table.Th>
          {(['rbo', 'jaccard', 'changed'] as const).map((name) => (
            <Table.Th key={name} className={classes.number}>
              {t(`operation.drift.${name}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {segments.map((segment) => (
          <Table.Tr key={segment.segment}>
            <Table.Th scope="row">{t(`operation.drift.segment.${segment.segment}`)}</Table.Th>
            <Table.Td className={classes.number}>
              {t('operation.drift.sampled', { sampled: segment.sampled, listeners: segment.listeners })}
            </Table.Td>
            {cells(segment).map(([name, { value, low, high }, words]) => (
              <Table.Td key={name} className={classes.number}>
                {words(value)}
                <Text size="xs" c="dimmed">
                  {t('runs.interval', { low: words(low), high: words(high) })}
                </Text>
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface MovedProps {
  readonly drift: Drift;
  readonly heading: string;
  readonly titles: TypeDrift['gained'];
}

function Moved({ drift: { a, b }, heading, titles }: MovedProps) {
  return titles.length === 0 ? null : (
    <Table aria-label={heading} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{heading}</Table.Th>
          {[a, b].map(({ id }) => (
            <Table.Th key={id} className={classes.number}>
              {t('operation.drift.before', { run: id })}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {titles.map(({ title, before, after }) => (
          <Table.Tr key={title.key}>
            <Table.Td dir="auto">
              <AppLink to={`/titles/title/${encodeURIComponent(title.key)}`} size="sm">
                {title.title || title.key}
              </AppLink>
            </Table.Td>
            <Table.Td className={classes.number}>{formatShare(before)}</Table.Td>
            <Table.Td className={classes.number}>{formatShare(after)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
