import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CheckedTitle, CheckReason, Verdict } from '../../../shared/contract/titles.ts';
import { useEngine } from '../../engine/engine-context.ts';

const PAGE = 200;

export interface CheckFilter {
  readonly readiness?: CheckedTitle['readiness'];
  readonly reason?: CheckReason;
  readonly verdict?: Verdict | 'none';
}

/** The QA list, a page at a time; `summary` is null before the titles were checked. */
export function useCheckedTitles(run: number, filter: CheckFilter) {
  const client = useEngine();
  const query = useInfiniteQuery({
    queryKey: ['titles.checked', { run, ...filter, pages: PAGE }],
    queryFn: ({ pageParam, signal }) =>
      client.call('titles.checked', { run, ...filter, limit: PAGE, offset: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.length * PAGE;
      return last !== null && loaded < last.total ? loaded : undefined;
    },
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  const rows = useMemo<readonly CheckedTitle[]>(
    () => pages?.flatMap((page) => page?.rows ?? []) ?? [],
    [pages],
  );
  return { query, rows, summary: pages?.at(-1) };
}
