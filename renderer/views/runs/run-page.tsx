import { Badge, Group, Stack, Table, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '../../../shared/contract.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { formatCount, formatFigure } from '../../components/format.ts';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { RelativeDate } from '../../components/relative-date.tsx';
import { notifyDone } from '../../components/undo.tsx';
import { useAction, useCall } from '../../engine/use-call.ts';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { BlendSection } from './blend-section.tsx';
import { LearningCurves } from './learning-curves.tsx';
import { MetricTable } from './metric-table.tsx';
import { RoleBadge } from './role-badge.tsx';
import { RunActions } from './run-actions.tsx';
import { RunParameters } from './run-parameters.tsx';
import classes from './runs.module.css';

type Details = ResponseOf<'runs.get'>;

/** One run: what it is worth, how it learnt, what it was told. */
export function RunPage({ id }: { readonly id: number }) {
  const query = useCall('runs.get', { id });
  const title = query.data ? t('runs.page.title', { id, name: query.data.run.name }) : t('runs.title');
  return (
    <Page
      title={title}
      description={<AppLink to="/runs">{t('runs.form.back')}</AppLink>}
      actions={query.data && <RunActions run={query.data.run} />}
    >
      <QueryView query={query}>
        {(details) => (
          <Stack gap="xl">
            <Notes details={details} />
            {details.run.status === 'done' ? (
              <>
                <section>
                  <Title order={2} mb="sm">
                    {t('runs.page.figures')}
                  </Title>
                  <Text mb="sm">{servedWords(details.run)}</Text>
                  <Stack gap="xl">
                    {details.evaluations.map((evaluation) => (
                      <MetricTable
                        key={evaluation.table.target}
                        evaluation={evaluation}
                        data={details.dataFingerprint}
                      />
                    ))}
                  </Stack>
                </section>
                {details.blends.length > 0 && <BlendSection blends={details.blends} />}
                <LearningCurves curves={details.curves} />
                <Stages details={details} />
              </>
            ) : (
              <Text>{details.run.error || t('runs.page.unfinished')}</Text>
            )}
            <Facts details={details} />
            <RunParameters parameters={details.parameters} preset={details.run.preset} />
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function servedWords({ model }: Details['run']): string {
  return model === 'Blend' ? t('runs.page.servedByBlend') : t('runs.page.servedBy', { model });
}

/** Saved when the field is left. */
function Notes({ details: { run } }: { readonly details: Details }) {
  const annotate = useAction('runs.annotate');
  const [name, setName] = useState(run.name);
  const [note, setNote] = useState(run.note);
  const save = (change: { name?: string; note?: string }) =>
    annotate.mutate({ id: run.id, ...change }, { onSuccess: () => notifyDone(t('runs.page.saved')) });
  return (
    <Stack gap="sm" maw={640}>
      <Group gap="sm">
        <Badge variant="light" color={run.status === 'done' ? 'pine' : 'gray'}>
          {t(`runs.status.${run.status}`)}
        </Badge>
        <RoleBadge role={run.role} />
        <Text size="sm" c="dimmed">
          {t('runs.page.presetAndSeed', { preset: run.preset, seed: run.seed })} ·{' '}
          <RelativeDate at={run.createdAt} />
        </Text>
      </Group>
      <TextInput
        label={t('runs.page.rename')}
        value={name}
        maxLength={200}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onBlur={() => name.trim() !== '' && name !== run.name && save({ name: name.trim() })}
      />
      <Textarea
        label={t('runs.page.note')}
        placeholder={t('runs.page.notePlaceholder')}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={20_000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
        onBlur={() => note !== run.note && save({ note })}
      />
      {annotate.error && <ErrorNotice error={annotate.error} />}
    </Stack>
  );
}

function Stages({ details: { stages } }: { readonly details: Details }) {
  return (
    <section>
      <Title order={2} mb="sm">
        {t('runs.page.stages')}
      </Title>
      <Table maw={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('runs.page.stage')}</Table.Th>
            <Table.Th className={classes.number}>{t('runs.page.seconds')}</Table.Th>
            <Table.Th className={classes.number}>{t('runs.page.cpuSeconds')}</Table.Th>
            <Table.Th className={classes.number}>{t('runs.page.memory')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {stages.map(({ stage, seconds, cpuSeconds, peakRssMb }) => (
            <Table.Tr key={stage}>
              <Table.Th scope="row">{stage}</Table.Th>
              <Table.Td className={classes.number}>{formatFigure(seconds)}</Table.Td>
              <Table.Td className={classes.number}>{formatFigure(cpuSeconds)}</Table.Td>
              <Table.Td className={classes.number}>{formatCount(peakRssMb)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function startWords({ kind, run, name, trainedIn }: NonNullable<Details['start']>): string {
  const words = t(`runs.page.start.${kind}`, { run, name });
  return trainedIn
    ? `${words} ${t('runs.page.start.trainedIn', { run: trainedIn.run, name: trainedIn.name })}`
    : words;
}

function Facts({ details }: { readonly details: Details }) {
  const { run, edges, versions, backend, encoderFallback, dataFingerprint, start } = details;
  const facts = [
    [
      t('runs.page.data'),
      `${dataFingerprint}, ${run.sameData ? t('runs.page.sameData') : t('runs.otherData')}`,
    ],
    [t('runs.page.encoder'), [run.encoder, encoderFallback].filter((part) => part !== '').join(' · ')],
    ...(start === null ? [] : [[t('runs.page.start'), startWords(start)]]),
    ...(backend === '' ? [] : [[t('runs.page.backend'), backend]]),
    ...(edges === null ? [] : [[t('runs.page.edges'), t('runs.page.edgesValue', { ...edges })]]),
    [
      t('runs.page.versions'),
      Object.entries(versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
    ],
  ];
  return (
    <section>
      <Title order={2} mb="sm">
        {t('runs.page.facts')}
      </Title>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
