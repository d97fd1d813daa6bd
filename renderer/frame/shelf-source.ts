import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { readShelfSource, type ShelfSource, writeShelfSource } from './shelf-source-url.ts';

/** Which shelf is looked at everywhere; to spread into requests. Stable while the URL says the same. */
export function useShelfSource(): ShelfSource {
  const [search] = useSearchParams();
  const [run, reRank] = [search.get('run'), search.get('rerank')];
  // biome-ignore lint/correctness/useExhaustiveDependencies: only these two are read from it
  return useMemo(() => readShelfSource(search), [run, reRank]);
}

/** Chooses another; the rest of the URL stays. */
export function useChooseShelf(): (source: ShelfSource) => void {
  const [, setSearch] = useSearchParams();
  return (source) => setSearch((search) => writeShelfSource(search, source));
}
