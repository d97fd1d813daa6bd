import { Alert, Checkbox, Group, NativeSelect, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { ResponseOf } from '../../../shared/contract.ts';
import { runName } from '../../../shared/run-preset.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';
import { formatMetric } from './format-metric.ts';
import { Difference } from './metric-table.tsx';
import classes from './runs.module.css';
import { ShelfDrift } from './shelf-drift.tsx';

type Compared = ResponseOf<'runs.compare'>;

/** Two runs beside each other: paired differences, every figure, the parameters that differ. */
export function ComparePage() {
  const [search, setSearch] = useSearchParams();
  const runs = useCall('runs.list', {});
  const done = (runs.data ?? []).filter(({ status }) => status === 'done');
  const [a, b] = ['a', 'b'].map((name) => Number(search.get(name) ?? Number.NaN));
  const isChosen = [a, b].every((id) => done.some((run) => run.id === id));
  const choose = (name: 'a' | 'b', id: string) =>
    setSearch((old) => ({ ...Object.fromEntries(old), [name]: id }), { replace: true });
  const options = [
    { value: '', label: '–' },
    ...done.map((run) => ({ value: String(run.id), label: `${run.id} · ${runName(run)}` })),
  ];
  return (
    <Page title={t('runs.compare.title')}>
      <Stack gap="lg">
        <Group>
          <NativeSelect
            label={t('runs.compare.first')}
            data={options}
            value={Number.isNaN(a) ? '' : String(a)}
            onChange={({ currentTarget }) => choose('a', currentTarget.value)}
          />
          <NativeSelect
            label={t('runs.compare.second')}
            data={options}
            value={Number.isNaN(b) ? '' : String(b)}
            onChange={({ currentTarget }) => choose('b', currentTarget.value)}
          />
        </Group>
        {isChosen ? (
          <Comparison a={a} b={b} />
        ) : (
          <EmptyState title={t('runs.compare.title')} advice={t('runs.compare.choose')} />
        )}
      </Stack>
    </Page>
  );
}

function Comparison({ a, b }: { readonly a: number; readonly b: number }) {
  return (
    <QueryView query={useCall('runs.compare', { a, b })}>
      {(compared) => (
        <Stack gap="xl">
          {compared.caveats.length > 0 && (
            <Alert title={t('runs.compare.caveats')} color="yellow" variant="light">
              {compared.caveats.map((caveat) => (
                <Text key={caveat} size="sm">
                  {caveat}
                </Text>
              ))}
            </Alert>
          )}
          <Paired compared={compared} />
          {a !== b && <ShelfDrift key={`${a} ${b}`} a={a} b={b} />}
          <EveryFigure compared={compared} />
          <Parameters compared={compared} />
        </Stack>
      )}
    </QueryView>
  );
}

const PAIRED = ['hr10', 'mrr', 'longTail10', 'popularity10'] as const;

function Paired({ compared: { a, b, paired } }: { readonly compared: Compared }) {
  return (
    <section>
      <Title order={2}>{t('runs.compare.paired')}</Title>
      <Text size="sm" c="dimmed">
        {paired.length === 0
          ? t('runs.compare.pairedNone')
          : t('runs.compare.pairedAbout', { a: a.id, b: b.id, modelA: a.model, modelB: b.model })}
      </Text>
      {paired.flatMap(({ target, segments }) =>
        segments.map(({ segment, users, differences }) => (
          <Table key={`${target} ${segment}`} mt="md" withRowBorders={false} maw={640}>
            <Table.Caption style={{ captionSide: 'top', textAlign: 'start' }}>
              {t(`runs.page.figuresOf.${target}`)}, {t(`runs.page.segment.${segment}`, { count: users })}
            </Table.Caption>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('runs.compare.metric')}</Table.Th>
                <Table.Th>{t('runs.compare.difference')}</Table.Th>
                <Table.Th>{t('runs.compare.verdict')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {PAIRED.map((metric) => (
                <Table.Tr key={metric}>
                  <Table.Th scope="row">{t(`runs.metric.${metric}`)}</Table.Th>
                  <Table.Td>
                    <Difference {...differences[metric]} metric={metric} />
                  </Table.Td>
                  <Table.Td>{readingOf(differences[metric], a.id, b.id)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )),
      )}
    </section>
  );
}

function readingOf({ low, high }: { low: number; high: number }, a: number, b: number): string {
  return low > 0 || high < 0 ? t('runs.compare.better', { run: low > 0 ? a : b }) : t('runs.compare.same');
}

function EveryFigure({ compared: { a, b, figures } }: { readonly compared: Compared }) {
  const [onlyApart, setOnlyApart] = useState(false);
  const shown = figures.filter(({ apart }) => apart || !onlyApart);
  return (
    <section>
      <Group justify="space-between">
        <Title order={2}>{t('runs.compare.figures')}</Title>
        <Checkbox
          label={t('runs.compare.apart')}
          checked={onlyApart}
          onChange={({ currentTarget }) => setOnlyApart(currentTarget.checked)}
        />
      </Group>
      {a.model !== b.model && (
        <Text size="sm" c="dimmed">
          {t('runs.compare.figuresAbout', { modelA: a.model, modelB: b.model, a: a.id, b: b.id })}
        </Text>
      )}
      <Table.ScrollContainer
        minWidth={680}
        mah={420}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={t('runs.compare.figures')}
      >
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('runs.page.model')}</Table.Th>
              <Table.Th>{t('runs.compare.metric')}</Table.Th>
              <Table.Th className={classes.number}>
                {t('runs.column.run')} {a.id}
              </Table.Th>
              <Table.Th className={classes.number}>
                {t('runs.column.run')} {b.id}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((figure) => (
              <Table.Tr key={`${figure.target} ${figure.segment} ${figure.model} ${figure.metric}`}>
                <Table.Th scope="row">
                  {figure.model}
                  <Text size="xs" c="dimmed" fw={400}>
                    {t(`runs.page.figuresOf.${figure.target}`)}, {figure.segment}
                  </Text>
                </Table.Th>
                <Table.Td>{figure.label}</Table.Td>
                {[figure.a, figure.b].map(({ value, low, high }, side) => (
                  <Table.Td
                    key={side === 0 ? 'a' : 'b'}
                    className={classes.number}
                    fw={figure.apart ? 700 : 400}
                  >
                    {formatMetric(figure.metric, value)}
                    <Text size="xs" c="dimmed" fw={400}>
                      {t('runs.interval', {
                        low: formatMetric(figure.metric, low),
                        high: formatMetric(figure.metric, high),
                      })}
                    </Text>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function Parameters({ compared: { a, b, parameters } }: { readonly compared: Compared }) {
  return (
    <section>
      <Title order={2}>{t('runs.compare.parameters')}</Title>
      {parameters.length === 0 ? (
        <Text c="dimmed">{t('runs.compare.sameParameters')}</Text>
      ) : (
        <Table maw={720}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('runs.page.parameter')}</Table.Th>
              <Table.Th>
                {t('runs.column.run')} {a.id}
              </Table.Th>
              <Table.Th>
                {t('runs.column.run')} {b.id}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {parameters.map((each) => (
              <Table.Tr key={each.key}>
                <Table.Th scope="row">
                  <code>{each.key}</code>
                </Table.Th>
                <Table.Td>{each.a}</Table.Td>
                <Table.Td>{each.b}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
