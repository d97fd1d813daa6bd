import { Badge, Button, Group, Menu, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { FoundTitle } from '../../../shared/contract/titles.ts';
import { Cover } from '../../components/cover.tsx';
import { type DataColumn, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { useGo } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { CatalogueFilters } from './catalogue-filters.tsx';
import { languageName } from './language-name.ts';
import { type ChosenFilter, filterRequest, readFilter, writeFilter } from './title-filter-url.ts';
import { titlePath } from './title-path.ts';
import classes from './titles.module.css';
import { TitlesTabs } from './titles-tabs.tsx';
import { useExport } from './use-export.ts';
import { useFoundTitles } from './use-found-titles.ts';
import { useServedRun } from './use-served-run.ts';

/** The whole catalogue, found as one types. */
export function CataloguePage() {
  const go = useGo();
  const { run } = useServedRun();
  const [filter, setFilter] = useFilter();
  const request = filterRequest(filter, run ?? undefined);
  const { query, titles, total, capped } = useFoundTitles(request);
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <Page
      title={t('titles.title')}
      description={t('titles.description')}
      actions={<ExportMenu request={request} isDisabled={total === 0} />}
      fill
    >
      <div className={classes.body}>
        <TitlesTabs />
        <CatalogueFilters filter={filter} onFilter={setFilter} run={run} />
        <Text size="sm" c="dimmed" role="status" data-titles-found>
          {query.data === undefined ? ' ' : t(capped ? 'titles.foundCapped' : 'titles.found', { total })}
        </Text>
        <div className={classes.fill} aria-busy={query.isFetching}>
          <QueryView query={query}>
            {() => (
              <DataTable
                caption={t('titles.table')}
                columns={COLUMNS}
                rows={titles}
                rowKey={({ title }) => title.key}
                onRowOpen={({ title }) => go(titlePath(title.key))}
                total={total}
                loadMore={() => query.hasNextPage && !query.isFetching && query.fetchNextPage()}
                height="fill"
                empty={
                  <EmptyState
                    title={t(isFiltered ? 'titles.noneFound' : 'titles.none')}
                    advice={t(isFiltered ? 'titles.noneFound.advice' : 'titles.none.advice')}
                    action={
                      isFiltered ? (
                        <Button variant="default" onClick={() => setFilter({})}>
                          {t('titles.filter.clear')}
                        </Button>
                      ) : (
                        <Button variant="default" onClick={() => go('/data')}>
                          {t('titles.none.action')}
                        </Button>
                      )
                    }
                  />
                }
              />
            )}
          </QueryView>
          {query.isFetchNextPageError && <ErrorNotice error={query.error} />}
        </div>
      </div>
    </Page>
  );
}

/** What is typed acts at once; the URL follows when the typing pauses, since browsers limit how often it may change. */
function useFilter(): readonly [ChosenFilter, (filter: ChosenFilter) => void] {
  const [search, setSearch] = useSearchParams();
  const inUrl = readFilter(search);
  const written = useRef(JSON.stringify(inUrl));
  const [filter, setFilter] = useState(inUrl);
  const write = useDebouncedCallback((next: ChosenFilter) => {
    written.current = JSON.stringify(next);
    setSearch((present) => writeFilter(present, next), { replace: true });
  }, 250);
  const url = JSON.stringify(inUrl);
  useEffect(() => {
    if (url !== written.current) {
      written.current = url; // somebody followed a link, or went back
      setFilter(JSON.parse(url) as ChosenFilter);
    }
  }, [url]);
  const change = useCallback(
    (next: ChosenFilter) => {
      const clean = readFilter(writeFilter(new URLSearchParams(), next));
      setFilter(clean);
      write(clean);
    },
    [write],
  );
  return [filter, change];
}

function ExportMenu({
  request,
  isDisabled,
}: {
  readonly request: ReturnType<typeof filterRequest>;
  readonly isDisabled: boolean;
}) {
  const exporting = useExport('titles.export');
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={exporting.isPending}
          disabled={isDisabled}
        >
          {t('titles.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['csv', 'parquet'] as const).map((format) => (
          <Menu.Item key={format} onClick={() => exporting.mutate({ ...request, format })}>
            {t(`titles.export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const COLUMNS: readonly DataColumn<FoundTitle>[] = [
  {
    id: 'title',
    header: t('titles.column.title'),
    value: ({ title }) => title.title,
    cell: ({ title }) => (
      <Group gap="sm" wrap="nowrap" className={classes.named}>
        <Cover title={title} size={22} />
        <span className={classes.names}>
          <span className={classes.name} dir="auto">
            {title.title || t('titles.untitled', { key: title.key })}
          </span>
          <span className={classes.author} dir="auto">
            {[title.author, t(`titles.type.${title.type}`)].filter(Boolean).join(' · ')}
          </span>
        </span>
      </Group>
    ),
    width: 284,
  },
  {
    id: 'marks',
    header: t('titles.column.marks'),
    value: (row) => Number(row.cold) * 2 + Number(row.new),
    cell: (row) => (
      <Group gap={4} wrap="nowrap">
        {row.new && <Mark mark="new" />}
        {row.cold && <Mark mark="cold" />}
      </Group>
    ),
    width: 80,
  },
  { id: 'genre', header: t('titles.column.genre'), value: ({ title }) => title.genre, width: 170 },
  {
    id: 'language',
    header: t('titles.column.language'),
    value: ({ title }) => (title.language === '' ? '' : languageName(title.language)),
    width: 95,
  },
  {
    id: 'publisher',
    header: t('titles.column.publisher'),
    value: ({ title }) => title.publisher,
    width: 130,
  },
  {
    id: 'published',
    header: t('titles.column.published'),
    value: ({ title }) => title.published,
    width: 108,
  },
  {
    id: 'listeners',
    header: t('titles.column.listeners'),
    value: ({ listeners }) => listeners,
    align: 'end',
    width: 85,
  },
  { id: 'plays', header: t('titles.column.plays'), value: ({ plays }) => plays, align: 'end', width: 60 },
];

function Mark({ mark }: { readonly mark: 'new' | 'cold' }) {
  return (
    <Badge size="xs" variant="default" title={t(`frame.mark.${mark}.meaning`)}>
      {t(`frame.mark.${mark}`)}
    </Badge>
  );
}
