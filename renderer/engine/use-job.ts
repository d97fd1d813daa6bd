import { type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import type { JobSnapshot } from '../../shared/contract/job.ts';
import type { JobName, RequestOf, ResponseOf } from '../../shared/contract.ts';
import { useEngine } from './engine-context.ts';
import { useAction, useCall } from './use-call.ts';

/** All jobs the engine remembers, kept up to date by its events. */
export function useJobs(): readonly JobSnapshot[] {
  return useCall('jobs.list', {}).data ?? [];
}

export interface JobHandle<N extends JobName> {
  readonly start: (request: RequestOf<N>) => Promise<JobSnapshot>;
  /** The last one of this name, also one that another window or an earlier visit started. */
  readonly job: JobSnapshot | undefined;
  readonly isActive: boolean;
  readonly cancel: () => void;
  /** Why it could not be started. */
  readonly startError: Error | null;
}

/** A kind of job: start it, follow it, cancel it. */
export function useJob<N extends JobName>(name: N): JobHandle<N> {
  const client = useEngine();
  const cancelling = useAction('jobs.cancel');
  const starting = useMutation({ mutationFn: (request: RequestOf<N>) => client.start(name, request) });
  const job = useJobs()
    .filter((each) => each.name === name)
    .at(-1);
  return {
    start: starting.mutateAsync,
    job,
    isActive: job?.state === 'running' || job?.state === 'queued',
    cancel: () => job && cancelling.mutate({ id: job.id }),
    startError: starting.error,
  };
}

/** What a job that is done has brought. */
export function useJobResult<N extends JobName>(
  name: N,
  job: JobSnapshot | undefined,
): UseQueryResult<ResponseOf<N>, Error> {
  const client = useEngine();
  return useQuery({
    queryKey: ['jobs.result', job?.id],
    queryFn: () => client.result(name, job?.id as number),
    enabled: job?.state === 'done',
    staleTime: Number.POSITIVE_INFINITY,
  });
}
