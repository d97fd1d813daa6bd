import {
  Accordion,
  Button,
  Group,
  NativeSelect,
  NumberInput,
  Stack,
  Table,
  Text,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '../../../shared/contract.ts';
import { DRIFT_MEASURES, type DriftMeasure } from '../../../shared/operation.ts';
import { runName } from '../../../shared/run-preset.ts';
import { formatRelative } from '../../components/format-relative.ts';
import { RelativeDate } from '../../components/relative-date.tsx';
import { notifyDone, notifyError, notifyUndo } from '../../components/undo.tsx';
import { useEngine } from '../../engine/engine-context.ts';
import { useAction, useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';

type Promotion = ResponseOf<'operation.promotions'>[number];

const SHOWN = 20;

/** Which run is served and why, the way back, and how far shelves may move at once. */
export function ServingSection({ runs }: { readonly runs: ResponseOf<'runs.list'> }) {
  const history = useCall('operation.promotions', { limit: SHOWN, offset: 0 }).data ?? [];
  const budget = useCall('operation.budget', {}).data;
  const served = runs.find(({ role }) => role === 'promoted' || role === 'newest');
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('operation.serving')}</Title>
        <RollBack promoted={served?.role === 'promoted' ? served.id : undefined} />
      </Group>
      <Text mb="sm">{servedWords(served, history[0])}</Text>
      <Accordion variant="contained" multiple>
        {history.length > 0 && (
          <Accordion.Item value="history">
            <Accordion.Control>{t('operation.history')}</Accordion.Control>
            <Accordion.Panel>
              <History history={history} />
            </Accordion.Panel>
          </Accordion.Item>
        )}
        <Accordion.Item value="budget">
          <Accordion.Control>{t('operation.budget')}</Accordion.Control>
          <Accordion.Panel>
            {budget && <Budget key={JSON.stringify(budget)} budget={budget} />}
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
    </section>
  );
}

function servedWords(
  served: ResponseOf<'runs.list'>[number] | undefined,
  last: Promotion | undefined,
): string {
  if (served === undefined) {
    return t('operation.serving.none');
  }
  const { id: run } = served;
  const name = runName(served);
  return served.role === 'promoted' && last
    ? t('operation.serving.promoted', { run, name, when: formatRelative(last.at, Date.now()) })
    : t('operation.serving.newest', { run, name });
}

function RollBack({ promoted }: { readonly promoted: number | undefined }) {
  const client = useEngine();
  const rollback = useAction('operation.rollback');
  if (promoted === undefined) {
    return null;
  }
  const onRollBack = () =>
    rollback.mutate(
      {},
      {
        onSuccess: ({ run }) =>
          notifyUndo(
            run === null ? t('operation.rolledBackToNewest') : t('operation.rolledBack', { run }),
            () => client.start('operation.promote', { id: promoted, force: true }),
          ),
        onError: notifyError,
      },
    );
  return (
    <Button variant="default" size="xs" onClick={onRollBack} loading={rollback.isPending}>
      {t('operation.rollback')}
    </Button>
  );
}

function History({ history }: { readonly history: readonly Promotion[] }) {
  return (
    <Table.ScrollContainer
      minWidth={560}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={t('operation.history.table')}
    >
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(['since', 'run', 'by', 'reason'] as const).map((column) => (
              <Table.Th key={column}>{t(`operation.history.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {history.map(({ id, run, name, preset, by, reason, at, exists }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <RelativeDate at={at} />
              </Table.Td>
              <Table.Td dir="auto">
                {run === null
                  ? t('operation.history.none')
                  : exists
                    ? t('operation.history.named', { run, name: runName({ name, preset }) })
                    : t('operation.history.deleted', { run, name })}
              </Table.Td>
              <Table.Td>{t(`operation.by.${by}`)}</Table.Td>
              <Table.Td dir="auto">{reason}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Budget({ budget }: { readonly budget: ResponseOf<'operation.budget'> }) {
  const save = useAction('operation.setBudget');
  const [measure, setMeasure] = useState<DriftMeasure>(budget.measure);
  const [minimum, setMinimum] = useState(budget.minimum);
  const onSave = () =>
    save.mutate(
      { budget: { measure, minimum } },
      {
        onSuccess: () =>
          notifyUndo(t('operation.budget.saved'), () =>
            save.mutateAsync({ budget }).then(() => notifyDone(t('operation.budget.saved'))),
          ),
        onError: notifyError,
      },
    );
  return (
    <Stack gap="sm" maw={560}>
      <Text size="sm" c="dimmed">
        {t('operation.budget.about')}
      </Text>
      <Group align="flex-end">
        <NativeSelect
          label={t('operation.budget.measure')}
          data={DRIFT_MEASURES.map((value) => ({ value, label: t(`operation.budget.measure.${value}`) }))}
          value={measure}
          onChange={({ currentTarget }) => setMeasure(currentTarget.value as DriftMeasure)}
        />
        <NumberInput
          label={t('operation.budget.minimum')}
          min={0}
          max={1}
          step={0.05}
          decimalScale={3}
          w={120}
          value={minimum}
          onChange={(value) => setMinimum(Number(value))}
        />
        <Button variant="default" onClick={onSave} loading={save.isPending}>
          {t('operation.budget.save')}
        </Button>
      </Group>
    </Stack>
  );
}
