import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FoundTitle, TitleFilter } from '../../../shared/contract/titles.ts';
import { useEngine } from '../../engine/engine-context.ts';

const PAGE = 60;

/** The titles that a filter leaves, a page at a time; the last list stays until the next is there. */
export function useFoundTitles(filter: TitleFilter) {
  const client = useEngine();
  const query = useInfiniteQuery({
    queryKey: ['titles.search', { ...filter, pages: PAGE }],
    queryFn: ({ pageParam, signal }) =>
      client.call('titles.search', { ...filter, limit: PAGE, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => {
      const loaded = pages.length * PAGE;
      return loaded < total ? loaded : undefined;
    },
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  const titles = useMemo<readonly FoundTitle[]>(() => pages?.flatMap((page) => page.titles) ?? [], [pages]);
  return { query, titles, total: pages?.at(-1)?.total ?? 0, capped: pages?.at(-1)?.capped ?? false };
}
