import { keepPreviousData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import type { CallName, RequestOf, ResponseOf } from '../../shared/contract.ts';
import { useEngine } from './engine-context.ts';

/** Calls that answer with a page of something and how many there are. */
type PagedName = {
  [N in CallName]: RequestOf<N> extends { limit: number; offset: number }
    ? ResponseOf<N> extends { total: number }
      ? N
      : never
    : never;
}[CallName];

const NONE: readonly never[] = [];

/** A page at a time, as `useCall` keeps answers; the last list stays until the next is there. */
export function usePagedCall<N extends PagedName>(
  name: N,
  request: Omit<RequestOf<N>, 'limit' | 'offset'>,
  size: number,
): { query: UseInfiniteQueryResult<unknown, Error>; pages: readonly ResponseOf<N>[]; total: number } {
  const client = useEngine();
  const query = useInfiniteQuery({
    queryKey: [name, { ...request, pages: size }],
    queryFn: ({ pageParam, signal }) =>
      client.call(name, { ...request, limit: size, offset: pageParam } as RequestOf<N>, signal),
    initialPageParam: 0,
    getNextPageParam: ({ total }: { total: number }, pages: readonly unknown[]) => {
      const loaded = pages.length * size;
      return loaded < total ? loaded : undefined;
    },
    placeholderData: keepPreviousData,
  });
  const pages: readonly ResponseOf<N>[] = query.data?.pages ?? NONE;
  return { query, pages, total: pages.at(-1)?.total ?? 0 };
}
