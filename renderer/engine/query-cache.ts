/** The one cache of answers, and what the engine's events do to it. */
import { QueryClient } from '@tanstack/react-query';
import { AppError } from '../../shared/app-error.ts';
import type { Topic } from '../../shared/contract/call.ts';
import type { JobSnapshot } from '../../shared/contract/job.ts';
import type { EngineEvent } from '../../shared/contract/messages.ts';
import { CONTRACT, type Name } from '../../shared/contract.ts';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The engine is on this machine and says when something has changed.
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        // While the engine is started again; other errors stay what they are.
        retry: (failures, error) =>
          failures < 20 && error instanceof AppError && error.code === 'ENGINE_STOPPED',
        retryDelay: 250,
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/** What is true whichever workspace is open, or says which one is. */
const OF_THE_FRAME: ReadonlySet<unknown> = new Set<Name>([
  'workspace.current',
  'workspace.unopened',
  'workspace.recent',
  'jobs.list',
]);

export function applyEvent(queries: QueryClient, event: EngineEvent): void {
  if (event.event === 'job') {
    queries.setQueryData<readonly JobSnapshot[]>(['jobs.list', {}], (jobs = []) => {
      const at = jobs.findIndex(({ id }) => id === event.job.id);
      return at < 0 ? [...jobs, event.job] : jobs.with(at, event.job);
    });
  } else if (event.event === 'changed' && event.topics.includes('jobs')) {
    // Another workspace, whose run 1 is another run 1: nothing of the old one may be shown, not even for the moment.
    void queries.resetQueries({ predicate: ({ queryKey }) => !OF_THE_FRAME.has(queryKey[0]) });
    void queries.invalidateQueries({ predicate: ({ queryKey }) => OF_THE_FRAME.has(queryKey[0]) });
  } else if (event.event === 'changed') {
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => dependsOn(queryKey[0] as Name, event.topics),
    });
  } else if (event.state === 'up') {
    void queries.invalidateQueries();
  }
}

function dependsOn(name: Name, topics: readonly Topic[]): boolean {
  const spec = CONTRACT[name];
  return spec?.kind === 'call' && spec.topics.some((topic) => topics.includes(topic));
}
