import { useQuery } from '@tanstack/react-query';
import { AppError } from '../../../shared/app-error.ts';
import type { JobSnapshot } from '../../../shared/contract/job.ts';
import type { JobName, RequestOf, ResponseOf } from '../../../shared/contract.ts';
import { isActive } from '../../components/job-words.ts';
import { useEngine } from '../../engine/engine-context.ts';
import { jobEnded } from '../../engine/job-ended.ts';
import { useAction } from '../../engine/use-call.ts';
import { useJobs } from '../../engine/use-job.ts';

export interface JobAnswer<N extends JobName> {
  readonly data: ResponseOf<N> | undefined;
  /** CANCELLED when it was stopped. */
  readonly error: Error | null;
  readonly isBusy: boolean;
  /** While it is under way. */
  readonly job: JobSnapshot | undefined;
  readonly cancel: () => void;
  readonly again: () => Promise<unknown>;
}

/**
 * A job as a question: begun when it is shown, its answer kept under the request, cancelled when nobody waits for it any
 * more.
 * @param of what the answer depends on besides the request
 */
export function useJobAnswer<N extends JobName>(
  name: N,
  request: RequestOf<N>,
  { enabled, of }: { readonly enabled: boolean; readonly of: string },
): JobAnswer<N> {
  const client = useEngine();
  const cancelling = useAction('jobs.cancel');
  const query = useQuery({
    queryKey: ['job', name, request, of],
    enabled,
    async queryFn({ signal }) {
      const started = await client.start(name, request);
      const cancel = () => void client.call('jobs.cancel', { id: started.id }).catch(() => undefined);
      signal.addEventListener('abort', cancel, { once: true });
      if (signal.aborted) {
        cancel();
      }
      const { state } = await jobEnded(client, started);
      signal.removeEventListener('abort', cancel);
      if (state !== 'done') {
        throw new AppError('CANCELLED', 'It was stopped.', 'Begin again.');
      }
      return client.result(name, started.id);
    },
  });
  const job = useJobs()
    .filter((each) => each.name === name && isActive(each))
    .at(-1);
  return {
    data: query.data,
    error: query.error,
    isBusy: query.isFetching,
    job: query.isFetching ? job : undefined,
    cancel: () => job && cancelling.mutate({ id: job.id }),
    again: query.refetch,
  };
}
