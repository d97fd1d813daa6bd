/** Long work: an id, a state, progress that never goes back, an ETA, a way to cancel. */
import { AppError, toWire } from '../../../shared/app-error.ts';
import type { Lane } from '../../../shared/contract/call.ts';
import type { JobSnapshot } from '../../../shared/contract/job.ts';
import { createEta } from '../../../shared/eta.ts';
import { createRng } from '../../../shared/rng.ts';
import { CLOSING, type Progress, type StageContext } from '../../../shared/stage.ts';
import { logEvent } from './log.ts';
import { toAppError } from './to-app-error.ts';

export interface NewJob {
  readonly name: string;
  readonly subject: string;
  readonly lane: Lane;
  readonly run: (context: StageContext) => Promise<unknown>;
}

export type SeriesPoint = {
  readonly phase: string;
  readonly done: number;
  readonly figures: Record<string, number>;
};

export interface Jobs {
  start(job: NewJob): JobSnapshot;
  list(): JobSnapshot[];
  /** @throws AppError NOT_FOUND, as the others */
  get(id: number): { job: JobSnapshot; series: SeriesPoint[] };
  result(id: number): unknown;
  cancel(id: number): void;
  /** Cancels what runs and waits until it has stopped. */
  stop(): Promise<void>;
  /** Those that have ended. */
  forget(): void;
}

/**
 * Leaves a trace of a job of the workspace's lane that outlives this process, so that one cut short can be told of.
 * Returns what is called when it has ended.
 */
export type TraceJob = (
  name: string,
  subject: string,
) => (state: 'done' | 'failed' | 'cancelled', error: string) => void;

interface Job {
  snapshot: JobSnapshot;
  readonly spec: NewJob;
  readonly controller: AbortController;
  readonly series: SeriesPoint[];
  /** Every how many reports one is kept in the series. */
  stride: number;
  reports: number;
  result: unknown;
  ended: Promise<void>;
}

const EVENT_EVERY_MS = 100;
const SERIES_POINTS = 2000;
const KEPT = 50;

/** @param changed told of every state and, at most ten times a second, of progress. */
export function createJobs(
  changed: (job: JobSnapshot) => void,
  trace: TraceJob = () => () => undefined,
): Jobs {
  const jobs = new Map<number, Job>();
  let last = 0;
  let workspaceLane: Promise<void> = Promise.resolve();

  const update = (job: Job, change: Partial<JobSnapshot>) => {
    job.snapshot = { ...job.snapshot, ...change };
    changed(job.snapshot);
  };
  const find = (id: number): Job => {
    const job = jobs.get(id);
    if (job === undefined) {
      throw new AppError(
        'NOT_FOUND',
        `There is no job ${id}.`,
        'It may have ended with an earlier engine; look at the list.',
      );
    }
    return job;
  };

  async function execute(job: Job): Promise<void> {
    const { spec, controller } = job;
    if (controller.signal.aborted) {
      update(job, { state: 'cancelled', endedAt: Date.now() });
      return;
    }
    update(job, { state: 'running', startedAt: Date.now() });
    const context = { signal: controller.signal, progress: reporter(job, update), rng: createRng(last) };
    let traceEnd: ReturnType<TraceJob> | undefined;
    try {
      traceEnd = spec.lane === 'workspace' ? trace(spec.name, spec.subject) : undefined;
      job.result = await spec.run(context);
      update(job, {
        state: 'done',
        done: Math.max(job.snapshot.done, job.snapshot.total),
        etaSeconds: 0,
        endedAt: Date.now(),
      });
    } catch (error) {
      const known = toAppError(error);
      const cancelled = known.code === 'CANCELLED';
      update(job, {
        state: cancelled ? 'cancelled' : 'failed',
        error: cancelled ? null : toWire(known),
        etaSeconds: null,
        endedAt: Date.now(),
      });
    }
    const { state, error } = job.snapshot;
    try {
      traceEnd?.(state as 'done' | 'failed' | 'cancelled', error?.message ?? '');
    } catch {
      logEvent('the end of a job could not be kept', { job: job.snapshot.id }); // it ended all the same
    }
  }

  return {
    start(spec) {
      const id = ++last;
      const { name, subject } = spec;
      const snapshot: JobSnapshot = {
        ...{
          id,
          name,
          subject,
          state: 'queued',
          phase: '',
          done: 0,
          total: 0,
          etaSeconds: null,
          figures: {},
        },
        ...{ createdAt: Date.now(), startedAt: null, endedAt: null, error: null },
      };
      const controller = new AbortController();
      const job: Job = {
        ...{ snapshot, spec, controller, series: [], stride: 1, reports: 0, result: undefined },
        ended: Promise.resolve(),
      };
      jobs.set(id, job);
      changed(snapshot);
      job.ended = (spec.lane === 'workspace' ? workspaceLane : Promise.resolve()).then(() => execute(job));
      if (spec.lane === 'workspace') {
        workspaceLane = job.ended;
      }
      forgetOldest(jobs, KEPT);
      return snapshot;
    },
    list: () => [...jobs.values()].map(({ snapshot }) => snapshot),
    get(id) {
      const { snapshot, series } = find(id);
      return { job: snapshot, series };
    },
    result(id) {
      const { snapshot, result } = find(id);
      if (snapshot.state !== 'done') {
        throw new AppError(
          'NOT_FOUND',
          `Job ${id} is ${snapshot.state}: it has no result.`,
          'Wait until it is done.',
        );
      }
      return result;
    },
    cancel: (id) => find(id).controller.abort(),
    async stop() {
      for (const { controller } of jobs.values()) {
        controller.abort(CLOSING);
      }
      await Promise.all([...jobs.values()].map(({ ended }) => ended));
    },
    forget: () => forgetOldest(jobs, 0),
  };
}

function reporter(
  job: Job,
  update: (job: Job, change: Partial<JobSnapshot>) => void,
): (progress: Progress) => void {
  const eta = createEta(() => performance.now());
  let toldAt = Number.NEGATIVE_INFINITY;
  let done = 0;
  let whole = '';
  let phase = '';
  return (progress) => {
    done = progress.phase === whole ? Math.max(done, progress.done) : progress.done;
    whole = progress.phase;
    const step = progress.step ?? whole;
    const isNew = step !== phase;
    phase = step;
    if (progress.figures !== undefined) {
      keepPoint(job, { phase, done, figures: { ...progress.figures } });
    }
    const etaSeconds = eta({ ...progress, done }) ?? null;
    const now = performance.now();
    if (isNew || now - toldAt >= EVENT_EVERY_MS) {
      toldAt = now;
      const total = Math.max(progress.total, progress.total > 0 ? done : 0);
      const figures = { ...(isNew ? {} : job.snapshot.figures), ...progress.figures };
      update(job, { phase, done, total, etaSeconds, figures });
    }
  };
}

/** When there are too many points, every second one goes, and from then on only every second report is kept. */
function keepPoint(job: Job, point: SeriesPoint): void {
  if (job.reports++ % job.stride === 0) {
    job.series.push(point);
  }
  if (job.series.length > SERIES_POINTS) {
    job.series.splice(0, job.series.length, ...job.series.filter((_, index) => index % 2 === 0));
    job.stride *= 2;
  }
}

function forgetOldest(jobs: Map<number, Job>, kept: number): void {
  for (const [id, { snapshot }] of jobs) {
    if (jobs.size <= kept) {
      return;
    }
    if (snapshot.endedAt !== null) {
      jobs.delete(id);
    }
  }
}
