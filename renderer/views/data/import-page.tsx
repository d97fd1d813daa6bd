import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { RequestOf, ResponseOf } from '../../../shared/contract.ts';
import { type DataColumn, DataTable } from '../../components/data-table.tsx';
import { saveOffer } from '../../components/download.ts';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { RelativeDate } from '../../components/relative-date.tsx';
import { notifyDone, notifyError } from '../../components/undo.tsx';
import { useEngine, useShell } from '../../engine/engine-context.ts';
import { jobEnded } from '../../engine/job-ended.ts';
import { useCall } from '../../engine/use-call.ts';
import { usePagedCall } from '../../engine/use-paged-call.ts';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import classes from './data.module.css';
import { formatBytes } from './format-bytes.ts';
import { fieldName } from './table-preview.tsx';

type Details = ResponseOf<'data.getImport'>;
type Row = ResponseOf<'data.rejected'>['rows'][number] & { readonly number: number };

const PAGE = 200;

/** One import: what it brought, and every row and cell it did not take. */
export function ImportPage({ id }: { readonly id: number }) {
  const details = useCall('data.getImport', { id });
  const kind = details.data?.record.kind;
  return (
    <Page
      title={t('data.import.title', { id, kind: kind === undefined ? '…' : t(`data.kind.${kind}`) })}
      description={
        <AppLink to="/data" size="sm">
          {t('data.import.back')}
        </AppLink>
      }
    >
      <QueryView query={details}>
        {(found) => (
          <Stack gap="xl">
            <Facts record={found.record} />
            {found.reasons.length === 0 ? (
              <Text>{t('data.import.noneRejected')}</Text>
            ) : (
              <Rejected id={id} reasons={found.reasons} />
            )}
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function Facts({ record }: Pick<Details, 'record'>) {
  const { files, mapping } = record;
  return (
    <dl className={classes.facts}>
      <dt>{t('data.import.files')}</dt>
      <dd dir="auto">
        {t('data.import.filesValue', {
          names: files.names.join(', '),
          rest: files.total - files.names.length,
          size: formatBytes(files.bytes),
        })}
      </dd>
      <dt>{t('data.import.rows')}</dt>
      <dd>
        {t('data.import.rowsValue', {
          read: record.rowsRead,
          kept: record.rowsKept,
          twice: record.rowsDuplicate,
          rejected: record.rowsRejected,
          music: record.rowsLeftOut,
        })}
      </dd>
      {mapping.length > 0 && (
        <>
          <dt>{t('data.import.mapping')}</dt>
          <dd dir="auto">
            {mapping
              .map(({ field, column, constant }) =>
                t('data.import.mappingOne', { field: fieldName(field), column: constant ?? column }),
              )
              .join(' · ')}
          </dd>
        </>
      )}
      <dt>{t('data.import.when')}</dt>
      <dd>
        <RelativeDate at={record.importedAt} />
      </dd>
    </dl>
  );
}

const COLUMNS: readonly DataColumn<Row>[] = [
  { id: 'file', header: t('data.import.file'), value: ({ file }) => file, width: 140 },
  { id: 'line', header: t('data.import.line'), value: ({ line }) => line, align: 'end', width: 80 },
  { id: 'column', header: t('data.import.column'), value: ({ column }) => column, width: 110 },
  { id: 'value', header: t('data.import.value'), value: ({ value }) => value, width: 200 },
  { id: 'reason', header: t('data.import.reason'), value: ({ reason }) => reason, width: 280 },
  {
    id: 'left',
    header: t('data.import.left'),
    value: ({ kept }) => t(kept ? 'data.import.leftCell' : 'data.import.leftRow'),
    width: 90,
  },
];

function Rejected({ id, reasons }: { readonly id: number } & Pick<Details, 'reasons'>) {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('reason');
  const chosen = reasons.find(({ reason }) => reason === asked);
  const which = { id, ...(chosen === undefined ? {} : { reason: chosen.reason }) };
  const { query, rows, total } = useRejectedRows(which);
  const saving = useExport();
  const all = reasons.reduce((sum, { count }) => sum + count, 0);
  const choose = (reason: string) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        reason === '' ? next.delete('reason') : next.set('reason', reason);
        return next;
      },
      { replace: true },
    );
  return (
    <section aria-labelledby="data-rejected">
      <Title order={2} id="data-rejected" mb="sm">
        {t('data.import.rejectedTitle')}
      </Title>
      <Group align="flex-end" justify="space-between" mb="sm">
        <NativeSelect
          label={t('data.import.reason')}
          value={chosen?.reason ?? ''}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            { value: '', label: t('data.import.reasonAll', { count: all }) },
            ...reasons.map(({ reason, kept, count }) => ({
              value: reason,
              label: t('data.import.reasonOne', { reason, count, kept: String(kept) }),
            })),
          ]}
          className={classes.reason}
        />
        <Group gap="xs">
          {(['csv', 'parquet'] as const).map((format) => (
            <Button
              key={format}
              variant="default"
              size="xs"
              loading={saving.isPending && saving.variables.format === format}
              onClick={() => saving.mutate({ ...which, format })}
            >
              {t(format === 'csv' ? 'data.import.exportCsv' : 'data.import.exportParquet')}
            </Button>
          ))}
        </Group>
      </Group>
      {chosen && (
        <Text size="sm" mb="sm">
          {chosen.advice}
        </Text>
      )}
      <QueryView query={query}>
        {() => (
          <DataTable
            caption={t('data.import.rejectedTable')}
            columns={COLUMNS}
            rows={rows}
            rowKey={({ number }) => number}
            total={total}
            loadMore={() => query.hasNextPage && !query.isFetching && void query.fetchNextPage()}
          />
        )}
      </QueryView>
    </section>
  );
}

function useRejectedRows(which: { readonly id: number; readonly reason?: string }) {
  const { query, pages, total } = usePagedCall('data.rejected', which, PAGE);
  const rows = useMemo<readonly Row[]>(
    () => pages.flatMap((page) => page.rows).map((row, number) => ({ ...row, number })),
    [pages],
  );
  return { query, rows, total };
}

function useExport() {
  const client = useEngine();
  const shell = useShell();
  return useMutation({
    mutationFn: async (request: RequestOf<'data.exportRejected'>) => {
      const ended = await jobEnded(client, await client.start('data.exportRejected', request));
      return ended.state === 'done' ? client.result('data.exportRejected', ended.id) : null;
    },
    onSuccess: (written) => {
      if (written !== null) {
        saveOffer(shell, written.offer);
        notifyDone(t('data.import.exported', { name: written.name, rows: written.rows }));
      }
    },
    onError: notifyError,
  });
}
