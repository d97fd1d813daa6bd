import { Stack, Table, Title } from '@mantine/core';
import type { ResponseOf } from '../../../../shared/contract.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { formatCount } from '../../../components/format.ts';
import { Page } from '../../../components/page.tsx';
import { QueryView } from '../../../components/query-view.tsx';
import { RelativeDate } from '../../../components/relative-date.tsx';
import { useCall } from '../../../engine/use-call.ts';
import { AppLink } from '../../../frame/app-link.tsx';
import { useWorkspace } from '../../../frame/use-workspace.ts';
import { t } from '../../../strings/text.ts';
import classes from '../runs.module.css';
import { ImportTest } from './import-test.tsx';
import { PlanAnyTest } from './plan-test.tsx';

/** The online tests of the workspace, where another comes in, and how large the next has to be. */
export function TestsPage() {
  const tests = useCall('experiments.list', {});
  const isReadOnly = (useWorkspace()?.readOnly ?? '') !== '';
  return (
    <Page
      title={t('experiments.title')}
      description={t('experiments.description')}
      actions={<AppLink to="/runs">{t('experiments.back')}</AppLink>}
    >
      <Stack gap="xl">
        {!isReadOnly && <ImportTest />}
        <QueryView query={tests}>
          {(all) =>
            all.length === 0 ? (
              <EmptyState title={t('experiments.none')} advice={t('experiments.noneAdvice')} />
            ) : (
              <TestList tests={all} />
            )
          }
        </QueryView>
        <PlanAnyTest />
      </Stack>
    </Page>
  );
}

function TestList({ tests }: { readonly tests: ResponseOf<'experiments.list'> }) {
  return (
    <section>
      <Title order={2} mb="xs">
        {t('experiments.list')}
      </Title>
      <Table.ScrollContainer
        minWidth={640}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={t('experiments.list')}
      >
        <Table highlightOnHover verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('experiments.column.test')}</Table.Th>
              <Table.Th>{t('experiments.column.imported')}</Table.Th>
              <Table.Th>{t('experiments.column.arms')}</Table.Th>
              <Table.Th className={classes.number}>{t('experiments.column.listeners')}</Table.Th>
              <Table.Th className={classes.number}>{t('experiments.column.rows')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {tests.map(({ id, name, importedAt, arms, users, rowsRead }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <AppLink to={`/runs/tests/${id}`} fw={600}>
                    <bdi>{name}</bdi>
                  </AppLink>
                </Table.Td>
                <Table.Td>
                  <RelativeDate at={importedAt} />
                </Table.Td>
                <Table.Td dir="auto">{arms.join(', ')}</Table.Td>
                <Table.Td className={classes.number}>{formatCount(users)}</Table.Td>
                <Table.Td className={classes.number}>{formatCount(rowsRead)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
