import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import type { HistoryEntry } from '../../../shared/contract/listeners.ts';
import type { titleMarks } from '../../../shared/contract/schema.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import { useEngine } from '../../engine/engine-context.ts';
import { useCall } from '../../engine/use-call.ts';

const PAGE = 60;

/** What a user has met, the last first, a page at a time. Nothing for nobody. */
export function useHistory(user: string | null, type: ItemType | undefined) {
  const client = useEngine();
  const query = useInfiniteQuery({
    queryKey: ['listeners.history', { user, type, pages: PAGE }],
    queryFn: ({ pageParam, signal }) =>
      client.call(
        'listeners.history',
        { user: user as string, ...(type && { type }), limit: PAGE, offset: pageParam },
        signal,
      ),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => (pages.length * PAGE < total ? pages.length * PAGE : undefined),
    placeholderData: keepPreviousData,
    enabled: user !== null,
  });
  const pages = query.data?.pages;
  const rows = useMemo<readonly HistoryEntry[]>(() => pages?.flatMap((page) => page.rows) ?? [], [pages]);
  return { query, rows, total: pages?.at(-1)?.total ?? 0 };
}

/** Marks by a title's id, of those that a run knows the data of; empty before there is a run. */
export function useMarks(
  run: number | undefined,
  hasRun: boolean,
  keys: readonly string[],
): ReadonlyMap<string, z.infer<typeof titleMarks>> {
  const marks = useCall(
    'listeners.marks',
    { ...(run !== undefined && { run }), keys: keys.slice(0, 500) },
    { enabled: hasRun && keys.length > 0, keepPrevious: true },
  ).data;
  return useMemo(() => new Map(marks?.map((each) => [each.key, each.marks])), [marks]);
}
