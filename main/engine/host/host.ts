/** What every handler works with: the open workspace, its loaded runs, the jobs, and whoever listens. */
import { AppError } from '../../../shared/app-error.ts';
import { TOPICS, type Topic } from '../../../shared/contract/call.ts';
import type { EngineEvent } from '../../../shared/contract/messages.ts';
import type { StageContext } from '../../../shared/stage.ts';
import { logJobEnd, logJobStart } from '../../workspace/job-log.ts';
import type { Engine } from '../open-engine.ts';
import type { Serving } from '../serving.ts';
import { createGrants, type Grants } from './grants.ts';
import { createJobs, type Jobs, type TraceJob } from './jobs.ts';
import { createOffers, type Offers } from './offers.ts';
import { createRecent, type Recent } from './recent.ts';
import { createServingCache } from './serving-cache.ts';

export interface OpenWorkspace {
  readonly engine: Engine;
  /** '' when it is owned; else why it can only be read. */
  readonly readOnly: string;
  /** What was cut short when the program last ended without warning, in words. */
  readonly interrupted: readonly string[];
}

/** A workspace that nobody asked for in a window: the program was started with it, or had it open before. */
export interface UnopenedWorkspace {
  readonly folder: string;
  readonly error: AppError;
}

export interface Host {
  readonly jobs: Jobs;
  readonly grants: Grants;
  readonly offers: Offers;
  readonly recent: Recent;
  /** Where the program keeps what belongs to no workspace: the list of recent ones, logs, the sample. */
  readonly stateFolder: string;
  current(): OpenWorkspace | undefined;
  unopened(): UnopenedWorkspace | null;
  setUnopened(unopened: UnopenedWorkspace): void;
  /** The open workspace. @throws AppError NO_WORKSPACE */
  engine(): Engine;
  /** The open workspace, to change it. @throws AppError NO_WORKSPACE, WORKSPACE_READ_ONLY */
  writable(): Engine;
  /** In place of the open one, which is closed after its jobs were cancelled. */
  replace(next: OpenWorkspace | undefined): Promise<void>;
  /** A finished run ready to answer, the newest when none is named; loaded once, kept while it is among the last used. */
  serving(runId: number | undefined, context: StageContext): Promise<Serving>;
  /**
   * Runs something that keeps SQLite's write lock across turns of the event loop (an import). A small write meanwhile
   * would block the very thread that it waits for, so those go through `write`.
   */
  exclusively<Value>(work: () => Promise<Value>): Promise<Value>;
  /** A small write, when no import is in the middle of its transaction. Tells the windows what has changed. */
  write<Value>(topics: readonly Topic[], work: (engine: Engine) => Value): Promise<Value>;
  changed(...topics: readonly Topic[]): void;
  /** Until the signal fires. */
  onEvent(receive: (event: EngineEvent) => void, signal: AbortSignal): void;
  close(): Promise<void>;
}

export function createHost(stateFolder: string): Host {
  const receivers = new Set<(event: EngineEvent) => void>();
  const emit = (event: EngineEvent) => {
    for (const receive of receivers) {
      receive(event);
    }
  };
  const changed = (...topics: readonly Topic[]) => emit({ event: 'changed', topics });
  const jobs = createJobs((job) => emit({ event: 'job', job }), traceJob);
  const servings = createServingCache();
  let open: OpenWorkspace | undefined;
  let unopened: UnopenedWorkspace | null = null;
  let writing: Promise<unknown> = Promise.resolve();

  function engine(): Engine {
    if (open === undefined) {
      throw new AppError(
        'NO_WORKSPACE',
        'No workspace is open.',
        'Open one, make a new one, or explore the sample.',
      );
    }
    return open.engine;
  }
  function writable(): Engine {
    const owned = engine();
    if (open?.readOnly) {
      throw new AppError(
        'WORKSPACE_READ_ONLY',
        `The workspace can only be read: ${open.readOnly}`,
        'Close the other program, or make the folder writable; then open it again.',
      );
    }
    return owned;
  }
  /** Such jobs run one at a time, so none is in the middle of its transaction when another starts or ends. */
  function traceJob(name: string, subject: string): ReturnType<TraceJob> {
    if (open === undefined || open.readOnly) {
      return () => undefined;
    }
    const { db } = open.engine.workspace;
    const id = logJobStart(db, name, subject);
    return (state, error) => logJobEnd(db, id, state, error);
  }
  function exclusively<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = writing.then(work);
    writing = result.catch(() => undefined);
    return result;
  }
  async function replace(next: OpenWorkspace | undefined): Promise<void> {
    await jobs.stop();
    jobs.forget(); // the next workspace's run 1 is another run 1
    await exclusively(async () => {
      servings.clear();
      open?.engine.close();
      open = next;
      unopened = null;
    });
    changed(...TOPICS);
  }

  return {
    jobs,
    grants: createGrants(),
    offers: createOffers(),
    recent: createRecent(stateFolder),
    stateFolder,
    current: () => open,
    unopened: () => unopened,
    setUnopened(next) {
      unopened = next;
      changed('workspace');
    },
    engine,
    writable,
    replace,
    serving: (runId, context) => servings.get(engine(), runId, context),
    exclusively,
    write: (topics, work) =>
      exclusively(async () => {
        const value = work(writable());
        changed(...topics);
        return value;
      }),
    changed,
    onEvent(receive, signal) {
      receivers.add(receive);
      signal.addEventListener('abort', () => receivers.delete(receive), { once: true });
    },
    close: () => replace(undefined),
  };
}
