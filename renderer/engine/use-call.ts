import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import type { CallName, RequestOf, ResponseOf } from '../../shared/contract.ts';
import { useEngine } from './engine-context.ts';

/** An answer of the engine, kept under its call and request, asked for again when what it depends on has changed. */
export function useCall<N extends CallName>(
  name: N,
  request: RequestOf<N>,
  options: {
    /** Whether it is asked at all. */
    readonly enabled?: boolean;
    /** Shows the last answer while the next is on its way, for what is typed or dragged. */
    readonly keepPrevious?: boolean;
  } = {},
): UseQueryResult<ResponseOf<N>, Error> {
  const client = useEngine();
  return useQuery({
    queryKey: [name, request],
    queryFn: ({ signal }) => client.call(name, request, signal),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  }) as UseQueryResult<ResponseOf<N>, Error>;
}

/** A call that changes something; what has changed is told by the engine's events. */
export function useAction<N extends CallName>(
  name: N,
): UseMutationResult<ResponseOf<N>, Error, RequestOf<N>> {
  const client = useEngine();
  return useMutation({ mutationFn: (request: RequestOf<N>) => client.call(name, request) });
}
