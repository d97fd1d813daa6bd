import { useMemo } from 'react';
import type { FoundListener, ListenerList } from '../../../shared/contract/listeners.ts';
import { usePagedCall } from '../../engine/use-paged-call.ts';

const PAGE = 100;

/** The listeners of a list. */
export function useListenerList(list: ListenerList) {
  const { query, pages, total } = usePagedCall('listeners.find', list, PAGE);
  const rows = useMemo<readonly FoundListener[]>(() => pages.flatMap((page) => page.rows), [pages]);
  return { query, rows, total, capped: pages.at(-1)?.capped ?? false };
}
