import { NativeSelect, Stack, Text } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { Page } from '../../../components/page.tsx';
import { QueryView } from '../../../components/query-view.tsx';
import { useCall } from '../../../engine/use-call.ts';
import { AppLink } from '../../../frame/app-link.tsx';
import { t } from '../../../strings/text.ts';
import { ArmTable } from './arm-table.tsx';
import type { OnlineTest } from './difference-chart.ts';
import { DifferenceSection } from './difference-section.tsx';
import { PlanFromTest } from './plan-test.tsx';
import { RemoveTest } from './remove-test.tsx';
import { TestSettings } from './test-settings.tsx';
import { Trust } from './trust.tsx';

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });

/** One online test, read out. The arm that others are compared with is in the URL. */
export function TestPage({ id }: { readonly id: number }) {
  const [search, setSearch] = useSearchParams();
  const control = search.get('control');
  const query = useCall('experiments.get', { id, ...(control ? { control } : {}) }, { keepPrevious: true });
  const test = query.data;
  const compareWith = (arm: string) =>
    setSearch((old) => ({ ...Object.fromEntries(old), control: arm }), { replace: true });
  return (
    <Page
      title={test?.name ?? t('experiments.title')}
      description={<AppLink to="/runs/tests">{t('experiments.backToList')}</AppLink>}
      actions={test && <RemoveTest id={test.id} name={test.name} />}
    >
      <QueryView query={query}>
        {(found) => (
          <Stack gap="xl">
            <Log test={found} />
            <Stack gap="sm">
              <Trust test={found} />
            </Stack>
            <ArmTable arms={found.arms} />
            <NativeSelect
              label={t('experiments.test.compareWith')}
              value={found.control}
              data={found.arms.map(({ arm }) => arm).toSorted()}
              onChange={({ currentTarget }) => compareWith(currentTarget.value)}
              w="16rem"
            />
            <DifferenceSection test={found} />
            <TestSettings
              key={`${found.name} ${found.control} ${found.arms.map(({ share }) => share)}`}
              test={found}
            />
            <PlanFromTest test={found} />
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function Log({ test }: { readonly test: OnlineTest }) {
  const { file, rowsRead, rowsRejected, rowsRepeated, firstShown, lastShown, rejected } = test;
  return (
    <div>
      <Text size="sm" dir="auto">
        {t('experiments.test.log', {
          file,
          rows: rowsRead,
          refused: rowsRejected,
          repeated: rowsRepeated,
        })}
        .
      </Text>
      {firstShown !== null && lastShown !== null && (
        <Text size="sm" c="dimmed">
          {t('experiments.test.days', { first: day.format(firstShown), last: day.format(lastShown) })}
        </Text>
      )}
      {rejected.map(({ reason, count, advice }) => (
        <Text key={reason} size="sm" c="dimmed">
          {t('experiments.test.refused', { count, reason })}. {advice}
        </Text>
      ))}
    </div>
  );
}
