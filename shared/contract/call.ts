import type { z } from 'zod';

/** What a call's answer depends on. When one of them has changed, the answers that depend on it are asked for again. */
export const TOPICS = [
  'workspace',
  'imports',
  'runs',
  'experiments',
  'listeners',
  'settings',
  'verdicts',
  'jobs',
] as const;
export type Topic = (typeof TOPICS)[number];

/**
 * `workspace` jobs (import, removal, training, sample) run one at a time, in the order asked for; `query` jobs run at
 * once, beside everything else.
 */
export type Lane = 'workspace' | 'query';

export interface CallSpec<Request extends z.ZodType = z.ZodType, Response extends z.ZodType = z.ZodType> {
  readonly kind: 'call';
  readonly request: Request;
  readonly response: Response;
  readonly topics: readonly Topic[];
}

/** Answered at once with a job snapshot; its result is asked for with `jobs.result` when it is done. */
export interface JobSpec<Request extends z.ZodType = z.ZodType, Response extends z.ZodType = z.ZodType> {
  readonly kind: 'job';
  readonly request: Request;
  readonly response: Response;
  readonly lane: Lane;
}

/** A question that is answered within a moment. */
export function call<Request extends z.ZodType, Response extends z.ZodType>(
  request: Request,
  response: Response,
  topics: readonly Topic[] = [],
): CallSpec<Request, Response> {
  return { kind: 'call', request, response, topics };
}

/** Work long enough for progress and a way to cancel it. */
export function job<Request extends z.ZodType, Response extends z.ZodType>(
  lane: Lane,
  request: Request,
  response: Response,
): JobSpec<Request, Response> {
  return { kind: 'job', request, response, lane };
}
