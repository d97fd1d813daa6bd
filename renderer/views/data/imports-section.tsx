import { ActionIcon, Button, Group, Table, Text, Title, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatCount } from '../../components/format.ts';
import { QueryView } from '../../components/query-view.tsx';
import { RelativeDate } from '../../components/relative-date.tsx';
import { useCall } from '../../engine/use-call.ts';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import classes from './data.module.css';
import type { ImportRecord } from './import-record.ts';
import { RemoveImportDialog } from './remove-import.tsx';

const FIRST = 10;
const MOST = 500;

/** What each import brought, the newest first; each can be taken back. */
export function ImportsSection({ readOnly }: { readonly readOnly: string }) {
  const [limit, setLimit] = useState(FIRST);
  const [removing, setRemoving] = useState<ImportRecord | null>(null);
  const imports = useCall('data.imports', { limit, offset: 0 }, { keepPrevious: true });
  return (
    <section aria-labelledby="data-imports">
      <Title order={2} id="data-imports" mb="xs">
        {t('data.imports.title')}
      </Title>
      <QueryView query={imports}>
        {({ rows, total }) =>
          total === 0 ? (
            <EmptyState title={t('data.imports.none')} advice={t('data.imports.noneAdvice')} />
          ) : (
            <>
              <ImportTable rows={rows} readOnly={readOnly} onRemove={setRemoving} />
              {rows.length < total && (
                <Group mt="sm">
                  <Button variant="default" size="xs" onClick={() => setLimit(MOST)}>
                    {t('data.imports.more', { total })}
                  </Button>
                </Group>
              )}
            </>
          )
        }
      </QueryView>
      <RemoveImportDialog record={removing} onClose={() => setRemoving(null)} />
    </section>
  );
}

interface ImportTableProps {
  readonly rows: readonly ImportRecord[];
  readonly readOnly: string;
  readonly onRemove: (record: ImportRecord) => void;
}

function ImportTable({ rows, readOnly, onRemove }: ImportTableProps) {
  return (
    <Table.ScrollContainer
      minWidth={720}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={t('data.imports.table')}
    >
      <Table highlightOnHover verticalSpacing="xs" className={classes.figures}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('data.imports.id')}</Table.Th>
            <Table.Th data-words>{t('data.imports.source')}</Table.Th>
            <Table.Th>{t('data.imports.read')}</Table.Th>
            <Table.Th>{t('data.imports.kept')}</Table.Th>
            <Table.Th>{t('data.imports.rejected')}</Table.Th>
            <Table.Th data-words>{t('data.imports.when')}</Table.Th>
            <Table.Th>
              <span className="visually-hidden">{t('data.imports.actions')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((record) => (
            <Table.Tr key={record.id}>
              <Table.Td>
                <AppLink to={`/data/imports/${record.id}`} fw={600} size="sm">
                  {record.id} · {t(`data.kind.${record.kind}`)}
                </AppLink>
              </Table.Td>
              <Table.Td data-words>
                <Text size="sm" dir="auto" className={classes.source} title={record.source}>
                  {record.source}
                </Text>
              </Table.Td>
              <Table.Td>{formatCount(record.rowsRead)}</Table.Td>
              <Table.Td>{formatCount(record.rowsKept)}</Table.Td>
              <Table.Td>{formatCount(record.rowsRejected)}</Table.Td>
              <Table.Td data-words>
                <RelativeDate at={record.importedAt} />
              </Table.Td>
              <Table.Td>
                <Tooltip label={readOnly} disabled={readOnly === ''} multiline maw={320}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('data.imports.remove', { id: record.id })}
                    aria-disabled={readOnly !== ''}
                    {...(readOnly === '' ? {} : { 'data-disabled': true })}
                    onClick={() => readOnly === '' && onRemove(record)}
                  >
                    <IconTrash size={18} aria-hidden />
                  </ActionIcon>
                </Tooltip>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
