import { Button, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconArrowsShuffle, IconUserPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { FoundListener, ListenerList } from '../../../shared/contract/listeners.ts';
import { type DataColumn, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { languageName } from '../../components/language-name.ts';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { notifyError } from '../../components/undo.tsx';
import { useEngine } from '../../engine/engine-context.ts';
import { useGo } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { FindFilters } from './find-filters.tsx';
import { KeptListeners } from './kept-listeners.tsx';
import { readList, writeList } from './listener-list-url.ts';
import { memberPath, NEW_LISTENER_PATH } from './listener-path.ts';
import { personWords } from './listener-words.ts';
import classes from './listeners.module.css';
import { useListenerList } from './use-listener-list.ts';

/** Listeners to choose from: by id, by a title they played, by group and language, by chance; recent and saved ones. */
export function FindPage() {
  const go = useGo();
  const client = useEngine();
  const [list, setList] = useList();
  const { query, rows, total, capped } = useListenerList(list);
  const isNarrowed = Object.keys(list).length > 0;

  async function surprise(): Promise<void> {
    const drawn: ListenerList = { pick: 'random', seed: crypto.getRandomValues(new Uint32Array(1))[0] % 1e9 };
    try {
      const { rows: found } = await client.call('listeners.find', { ...drawn, limit: 1, offset: 0 });
      if (found.length > 0) {
        go(memberPath(found[0].user, drawn, 0));
      }
    } catch (error) {
      notifyError(error);
    }
  }

  return (
    <Page
      title={t('listeners.title')}
      description={t('listeners.description')}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconUserPlus size={16} aria-hidden />}
            onClick={() => go(NEW_LISTENER_PATH)}
          >
            {t('listeners.makeUp')}
          </Button>
          <Button leftSection={<IconArrowsShuffle size={16} aria-hidden />} onClick={surprise}>
            {t('listeners.surprise')}
          </Button>
        </>
      }
      fill
    >
      <div className={classes.find}>
        <div className={classes.found}>
          <FindFilters list={list} onList={setList} />
          <Text size="sm" c="dimmed" role="status" data-listeners-found>
            {query.data === undefined
              ? ' '
              : t(capped ? 'listeners.foundCapped' : 'listeners.found', { total })}
          </Text>
          <div className={classes.fill} aria-busy={query.isFetching}>
            <QueryView query={query}>
              {() => (
                <DataTable
                  caption={t('listeners.title')}
                  columns={COLUMNS}
                  rows={rows}
                  rowKey={({ user }) => user}
                  onRowOpen={(row) => go(memberPath(row.user, list, rows.indexOf(row)))}
                  total={total}
                  loadMore={() => query.hasNextPage && !query.isFetching && query.fetchNextPage()}
                  height="fill"
                  empty={
                    <EmptyState
                      title={t(isNarrowed ? 'listeners.noneFound' : 'listeners.none')}
                      advice={t(isNarrowed ? 'listeners.noneFound.advice' : 'listeners.none.advice')}
                      action={
                        <Button variant="default" onClick={() => (isNarrowed ? setList({}) : go('/data'))}>
                          {t(isNarrowed ? 'listeners.find.clear' : 'listeners.none.action')}
                        </Button>
                      }
                    />
                  }
                />
              )}
            </QueryView>
          </div>
        </div>
        <KeptListeners />
      </div>
    </Page>
  );
}

/** What is typed acts at once; the URL follows when the typing pauses. */
function useList(): readonly [ListenerList, (list: ListenerList) => void] {
  const [search, setSearch] = useSearchParams();
  const inUrl = readList(search);
  const url = JSON.stringify(inUrl);
  const written = useRef(url);
  const [list, setList] = useState(inUrl);
  const write = useDebouncedCallback((next: ListenerList) => {
    written.current = JSON.stringify(next);
    setSearch((present) => writeList(present, next), { replace: true });
  }, 250);
  useEffect(() => {
    if (url !== written.current) {
      written.current = url; // somebody followed a link, or went back
      setList(JSON.parse(url) as ListenerList);
    }
  }, [url]);
  return [
    list,
    (next) => {
      const clean = readList(writeList(new URLSearchParams(), next));
      setList(clean);
      write(clean);
    },
  ];
}

const COLUMNS: readonly DataColumn<FoundListener>[] = [
  {
    id: 'user',
    header: t('listeners.column.user'),
    value: ({ user }) => user,
    cell: ({ user }) => <bdi className={classes.user}>{user}</bdi>,
    width: 90,
  },
  { id: 'plays', header: t('listeners.column.plays'), value: ({ plays }) => plays, align: 'end', width: 60 },
  {
    id: 'audiobooks',
    header: t('listeners.column.audiobooks'),
    value: ({ audiobooks }) => audiobooks,
    align: 'end',
    width: 98,
  },
  {
    id: 'podcasts',
    header: t('listeners.column.podcasts'),
    value: ({ podcasts }) => podcasts,
    align: 'end',
    width: 85,
  },
  {
    id: 'language',
    header: t('listeners.column.language'),
    value: ({ language }) => languageName(language),
    width: 85,
  },
  { id: 'person', header: t('listeners.column.person'), value: personWords, width: 125 },
  {
    id: 'last',
    header: t('listeners.column.last'),
    value: ({ lastPlayed }) => lastPlayed,
    width: 95,
  },
];
