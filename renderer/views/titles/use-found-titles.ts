import { useMemo } from 'react';
import type { FoundTitle, TitleFilter } from '../../../shared/contract/titles.ts';
import { usePagedCall } from '../../engine/use-paged-call.ts';

const PAGE = 60;

/** The titles that a filter leaves. */
export function useFoundTitles(filter: TitleFilter) {
  const { query, pages, total } = usePagedCall('titles.search', filter, PAGE);
  const titles = useMemo<readonly FoundTitle[]>(() => pages.flatMap((page) => page.titles), [pages]);
  return { query, titles, total, capped: pages.at(-1)?.capped ?? false };
}
