import { Button, Group, Menu, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ResponseOf } from '../../../shared/contract.ts';
import { type DataColumn, DataTable } from '../../components/data-table.tsx';
import { saveOffer } from '../../components/download.ts';
import { languageName } from '../../components/language-name.ts';
import { QueryView } from '../../components/query-view.tsx';
import { TitleMarks } from '../../components/title-marks.tsx';
import { notifyDone, notifyError } from '../../components/undo.tsx';
import { useEngine, useShell } from '../../engine/engine-context.ts';
import { jobEnded } from '../../engine/job-ended.ts';
import { useGo } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import classes from './balance.module.css';
import type { Asked } from './use-asked.ts';

type Row = NonNullable<ResponseOf<'balance.neverShown'>>['titles'][number];

const PAGE = 100;

const COLUMNS: readonly DataColumn<Row>[] = [
  {
    id: 'title',
    header: t('balance.never.column.title'),
    value: ({ title }) => title.title || title.key,
    cell: ({ title }) => <span dir="auto">{title.title || title.key}</span>,
    width: 300,
  },
  {
    id: 'plays',
    header: t('balance.never.column.plays'),
    value: ({ plays }) => plays,
    align: 'end',
    width: 90,
  },
  { id: 'genre', header: t('balance.never.column.genre'), value: ({ title }) => title.genre },
  {
    id: 'language',
    header: t('balance.never.column.language'),
    value: ({ title }) => languageName(title.language),
    width: 110,
  },
  { id: 'publisher', header: t('balance.never.column.publisher'), value: ({ title }) => title.publisher },
  {
    id: 'marks',
    header: t('balance.never.column.marks'),
    value: () => '',
    cell: ({ marks }) => (
      <span className={classes.marks}>
        <TitleMarks marks={marks} />
      </span>
    ),
    sortable: false,
    width: 190,
  },
];

interface NeverShownProps {
  readonly run: number;
  readonly asked: Asked;
  /** Whether every listener has been counted in this order. */
  readonly isCounted: boolean;
}

/** Titles that no listener gets, most played first. */
export function NeverShown({ run, asked, isCounted }: NeverShownProps) {
  return (
    <section>
      <Title order={2}>{t('balance.never')}</Title>
      {isCounted ? (
        <NeverShownList run={run} asked={asked} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('balance.never.waits')}
        </Text>
      )}
    </section>
  );
}

function NeverShownList({ run, asked }: Pick<NeverShownProps, 'run' | 'asked'>) {
  const go = useGo();
  const client = useEngine();
  const pages = useInfiniteQuery({
    queryKey: ['balance.neverShown', 'pages', { run, ...asked }],
    queryFn: ({ pageParam, signal }) =>
      client.call('balance.neverShown', { run, ...asked, limit: PAGE, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (last && all.length * PAGE < last.total ? all.length * PAGE : undefined),
  });
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page?.titles ?? []) ?? [], [pages.data]);
  return (
    <QueryView query={pages}>
      {({ pages: [first] }) =>
        first === null ? (
          <Text size="sm" c="dimmed">
            {t('balance.never.waits')}
          </Text>
        ) : (
          <>
            <Group justify="space-between" mb="xs">
              <Text size="sm" c="dimmed">
                {t('balance.never.count', { total: first.total, of: first.of, k: asked.k })}
              </Text>
              {first.total > 0 && <ExportList run={run} asked={asked} />}
            </Group>
            {first.total > 0 && (
              <DataTable
                caption={t('balance.never')}
                columns={COLUMNS}
                rows={rows}
                rowKey={({ title }) => title.key}
                total={first.total}
                loadMore={() => void (pages.hasNextPage && !pages.isFetching && pages.fetchNextPage())}
                onRowOpen={({ title }) => go(`/titles/title/${encodeURIComponent(title.key)}`)}
                height={400}
              />
            )}
          </>
        )
      }
    </QueryView>
  );
}

function ExportList({ run, asked }: Pick<NeverShownProps, 'run' | 'asked'>) {
  const client = useEngine();
  const shell = useShell();
  async function save(format: 'csv' | 'parquet'): Promise<void> {
    const job = await client.start('balance.exportNeverShown', { run, ...asked, format });
    const { state } = await jobEnded(client, job);
    if (state === 'done') {
      const { offer, name, rows } = await client.result('balance.exportNeverShown', job.id);
      saveOffer(shell, offer);
      notifyDone(t('balance.never.exported', { name, rows }));
    }
  }
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="xs" variant="default">
          {t('balance.never.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['csv', 'parquet'] as const).map((format) => (
          <Menu.Item key={format} onClick={() => void save(format).catch(notifyError)}>
            {t(`balance.never.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
