import { Button, Group, NativeSelect, NumberInput, Stack, Switch, Table, Text, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { RequestOf, ResponseOf } from '../../../shared/contract.ts';
import { SCHEDULED_KINDS } from '../../../shared/operation.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { formatRelative } from '../../components/format-relative.ts';
import { QueryView } from '../../components/query-view.tsx';
import { RelativeDate } from '../../components/relative-date.tsx';
import { notifyError, notifyUndo } from '../../components/undo.tsx';
import { useAction, useCall } from '../../engine/use-call.ts';
import { useJob } from '../../engine/use-job.ts';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';

type State = ResponseOf<'operation.schedule'>;
type Choices = NonNullable<RequestOf<'operation.setSchedule'>['schedule']>;

const FIRST: Choices = { hgnnEveryDays: 7, towersEveryDays: 1, hour: 3, preset: 'fast' };
const NUMBERS = [
  { field: 'hgnnEveryDays', label: 'operation.schedule.hgnnEvery', min: 1, max: 365 },
  { field: 'towersEveryDays', label: 'operation.schedule.towersEvery', min: 1, max: 365 },
  { field: 'hour', label: 'operation.schedule.hour', min: 0, max: 23 },
] as const;

/** When runs are trained by themselves, and what came of the last ones. */
export function ScheduleSection() {
  const query = useCall('operation.schedule', {});
  return (
    <section>
      <Title order={2}>{t('operation.schedule')}</Title>
      <Text size="sm" c="dimmed" mb="sm" maw={720}>
        {t('operation.schedule.about')}
      </Text>
      <QueryView query={query}>
        {(state) => (
          <Stack>
            <ScheduleForm key={JSON.stringify(state.schedule)} state={state} />
            {state.last.length > 0 && <LastRuns last={state.last} />}
          </Stack>
        )}
      </QueryView>
    </section>
  );
}

function ScheduleForm({ state: { schedule, next, idleTowers } }: { readonly state: State }) {
  const save = useAction('operation.setSchedule');
  const { start, isActive } = useJob('operation.runDue');
  const presets = useCall('runs.presets', {}).data ?? [];
  const [isOn, setOn] = useState(schedule !== null);
  const [choices, setChoices] = useState<Choices>(schedule === null ? FIRST : choicesOf(schedule));
  function keep(wanted: Choices | null): void {
    save.mutate(
      { schedule: wanted },
      {
        onSuccess: (before) =>
          notifyUndo(t(wanted === null ? 'operation.schedule.turnedOff' : 'operation.schedule.saved'), () =>
            save.mutateAsync({ schedule: before }),
          ),
      },
    );
  }
  function onSwitch(on: boolean): void {
    setOn(on);
    if (!on && schedule !== null) {
      keep(null);
    }
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    keep(choices);
  }
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm">
        <Switch
          label={t('operation.schedule.on')}
          checked={isOn}
          onChange={({ currentTarget }) => onSwitch(currentTarget.checked)}
        />
        {isOn && (
          <Group align="flex-end">
            {NUMBERS.map(({ field, label, min, max }) => (
              <NumberInput
                key={field}
                label={t(label)}
                min={min}
                max={max}
                allowDecimal={false}
                value={choices[field]}
                onChange={(value) => setChoices({ ...choices, [field]: Number(value) })}
              />
            ))}
            <NativeSelect
              label={t('operation.schedule.preset')}
              data={presets.map(({ preset }) => preset)}
              value={choices.preset}
              onChange={({ currentTarget }) => setChoices({ ...choices, preset: currentTarget.value })}
            />
            <Button type="submit" loading={save.isPending}>
              {t('operation.schedule.save')}
            </Button>
          </Group>
        )}
        {save.error && <ErrorNotice error={save.error} />}
        {idleTowers !== '' && <Text size="sm">{idleTowers}</Text>}
        {next && (
          <Group>
            <Text size="sm">
              {t('operation.schedule.next', {
                hgnn: formatRelative(next.hgnn, Date.now()),
                towers: formatRelative(next.towers, Date.now()),
              })}
            </Text>
            {SCHEDULED_KINDS.map((kind) => (
              <Button
                key={kind}
                variant="subtle"
                size="compact-sm"
                disabled={isActive}
                onClick={() => void start({ kind }).catch(notifyError)}
              >
                {t(`operation.schedule.now.${kind}`)}
              </Button>
            ))}
          </Group>
        )}
      </Stack>
    </form>
  );
}

function choicesOf({ since: _, ...choices }: NonNullable<State['schedule']>): Choices {
  return choices;
}

function LastRuns({ last }: Pick<State, 'last'>) {
  return (
    <Table.ScrollContainer
      minWidth={640}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={t('operation.schedule.last')}
    >
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(['due', 'kind', 'state', 'message'] as const).map((column) => (
              <Table.Th key={column}>{t(`operation.schedule.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {last.map(({ id, kind, dueAt, state, run, promoted, message }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <RelativeDate at={dueAt} />
              </Table.Td>
              <Table.Td>{t(`operation.schedule.kind.${kind}`)}</Table.Td>
              <Table.Td>
                {run === null ? (
                  t(`operation.schedule.state.${state === 'done' ? 'idle' : state}`)
                ) : (
                  <AppLink to={`/runs/${run}`} size="sm">
                    {t(`operation.schedule.state.${promoted ? 'promoted' : 'done'}`, { run })}
                  </AppLink>
                )}
              </Table.Td>
              <Table.Td>{message}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
