import type { jobCalls } from '../../../shared/contract/jobs.ts';
import type { Handlers } from '../host/handlers.ts';

export const jobHandlers: Handlers<keyof typeof jobCalls> = {
  'jobs.list': (host) => host.jobs.list(),
  'jobs.get': (host, { id }) => host.jobs.get(id),
  'jobs.result': (host, { id }) => host.jobs.result(id),
  'jobs.cancel': (host, { id }) => {
    host.jobs.cancel(id);
    return null;
  },
};
