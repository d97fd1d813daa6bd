import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FoundListener, ListenerList } from '../../../shared/contract/listeners.ts';
import { useEngine } from '../../engine/engine-context.ts';

const PAGE = 100;

/** The listeners of a list, a page at a time; the last list stays until the next is there. */
export function useListenerList(list: ListenerList) {
  const client = useEngine();
  const query = useInfiniteQuery({
    queryKey: ['listeners.find', { ...list, pages: PAGE }],
    queryFn: ({ pageParam, signal }) =>
      client.call('listeners.find', { ...list, limit: PAGE, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => {
      const loaded = pages.length * PAGE;
      return loaded < total ? loaded : undefined;
    },
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  const rows = useMemo<readonly FoundListener[]>(() => pages?.flatMap((page) => page.rows) ?? [], [pages]);
  return { query, rows, total: pages?.at(-1)?.total ?? 0, capped: pages?.at(-1)?.capped ?? false };
}
