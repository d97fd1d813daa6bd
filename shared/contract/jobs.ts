import { z } from 'zod';
import { call } from './call.ts';
import { jobSeries, jobSnapshot } from './job.ts';
import { id, list } from './schema.ts';

export const jobCalls = {
  /** Running and queued ones, and the last that ended since the engine was started. */
  'jobs.list': call(z.strictObject({}), list(jobSnapshot), ['jobs']),
  'jobs.get': call(z.strictObject({ id }), z.strictObject({ job: jobSnapshot, series: jobSeries }), ['jobs']),
  /** Of a job that is done; as the response of the call that started it. */
  'jobs.result': call(z.strictObject({ id }), z.unknown()),
  /** Does nothing to one that has ended. */
  'jobs.cancel': call(z.strictObject({ id }), z.null()),
};
