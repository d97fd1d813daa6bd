import {
  Badge,
  Button,
  Group,
  Menu,
  Modal,
  Stack,
  Switch,
  Table,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useCallback, useState } from 'react';
import type { ResponseOf } from '../../../shared/contract.ts';
import { Chart } from '../../components/chart.tsx';
import { saveOffer } from '../../components/download.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { formatCount, formatFigure } from '../../components/format.ts';
import { JobProgress } from '../../components/job-progress.tsx';
import { isActive } from '../../components/job-words.ts';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { RelativeDate } from '../../components/relative-date.tsx';
import { notifyDone, notifyError } from '../../components/undo.tsx';
import { useShell } from '../../engine/engine-context.ts';
import { useAction, useCall } from '../../engine/use-call.ts';
import { useJob, useJobResult } from '../../engine/use-job.ts';
import { AppLink, useGo } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { aboutParameter } from './about-parameter.ts';
import { lossOptions, lossTable } from './loss-chart.ts';
import { MetricTable } from './metric-table.tsx';
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
      actions={query.data && <Actions details={query.data} />}
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
                <Curves details={details} />
                <Stages details={details} />
              </>
            ) : (
              <Text>{details.run.error || t('runs.page.unfinished')}</Text>
            )}
            <Facts details={details} />
            <Parameters details={details} />
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

const EXPORTS = ['metrics', 'shelves', 'vectors'] as const;

function Actions({ details: { run } }: { readonly details: Details }) {
  const go = useGo();
  const shell = useShell();
  const exporting = useJob('runs.export');
  const [mine, setMine] = useState<number>();
  const own = exporting.job?.id === mine ? exporting.job : undefined;
  const files = useJobResult('runs.export', own).data;
  const remove = useAction('runs.remove');
  const [isAsking, setAsking] = useState(false);
  const begin = async (what: (typeof EXPORTS)[number], format: 'csv' | 'parquet') =>
    setMine((await exporting.start({ id: run.id, what, format })).id);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" disabled={run.status !== 'done'}>
            {t('runs.page.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {EXPORTS.flatMap((what) =>
            (['csv', 'parquet'] as const).map((format) => (
              <Menu.Item
                key={`${what} ${format}`}
                onClick={() => void begin(what, format).catch(notifyError)}
              >
                {t(`runs.page.export.${what}`)} ({format === 'csv' ? 'CSV' : 'Parquet'})
              </Menu.Item>
            )),
          )}
        </Menu.Dropdown>
      </Menu>
      <Button
        variant="default"
        color="red"
        onClick={() => setAsking(true)}
        disabled={run.status === 'training'}
      >
        {t('runs.page.delete')}
      </Button>
      {own && (isActive(own) || own.state === 'failed') && (
        <JobProgress job={own} onCancel={exporting.cancel} />
      )}
      {files?.map(({ offer, name, rows }) => (
        <Button key={offer} variant="light" size="compact-sm" onClick={() => saveOffer(shell, offer)}>
          {t('runs.page.save', { name, rows })}
        </Button>
      ))}
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('runs.page.deleteTitle', { id: run.id })}
      >
        <Stack>
          <Text size="sm">{t('runs.page.deleteWarning')}</Text>
          {remove.error && <ErrorNotice error={remove.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              {t('runs.page.keep')}
            </Button>
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() =>
                remove.mutate(
                  { id: run.id },
                  {
                    onSuccess() {
                      notifyDone(t('runs.page.deleted', { id: run.id }));
                      go('/runs', { replace: true });
                    },
                  },
                )
              }
            >
              {t('runs.page.delete')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
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

function Curves({ details: { curves } }: { readonly details: Details }) {
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

function Facts({ details }: { readonly details: Details }) {
  const { run, edges, versions, backend, encoderFallback, dataFingerprint } = details;
  const facts = [
    [
      t('runs.page.data'),
      `${dataFingerprint}, ${run.sameData ? t('runs.page.sameData') : t('runs.otherData')}`,
    ],
    [t('runs.page.encoder'), [run.encoder, encoderFallback].filter((part) => part !== '').join(' · ')],
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

function Parameters({ details: { parameters, run } }: { readonly details: Details }) {
  const [onlyChanged, setOnlyChanged] = useState(true);
  const shown = parameters.filter(({ value, preset }) => !onlyChanged || value !== preset);
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('runs.page.parameters')}</Title>
        <Switch
          label={t('runs.page.changedOnly')}
          checked={onlyChanged}
          onChange={({ currentTarget }) => setOnlyChanged(currentTarget.checked)}
        />
      </Group>
      {shown.length === 0 ? (
        <Text c="dimmed">{t('runs.page.asPreset', { preset: run.preset })}</Text>
      ) : (
        <Table.ScrollContainer
          minWidth={640}
          type="native"
          tabIndex={0}
          role="region"
          aria-label={t('runs.page.parameters')}
        >
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('runs.page.parameter')}</Table.Th>
                <Table.Th>{t('runs.page.value')}</Table.Th>
                <Table.Th>{t('runs.page.inPreset')}</Table.Th>
                <Table.Th>{t('runs.page.meaning')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map(({ key, value, preset }) => (
                <Table.Tr key={key}>
                  <Table.Th scope="row">
                    <code>{key}</code>
                  </Table.Th>
                  <Table.Td fw={value === preset ? 400 : 700}>{value}</Table.Td>
                  <Table.Td>{preset}</Table.Td>
                  <Table.Td>{aboutParameter(key)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}
