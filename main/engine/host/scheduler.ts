import type { JobName } from '../../../shared/contract.ts';
import { operationHandlers } from '../calls/operation.ts';
import { dueNow } from '../scheduled-training.ts';
import type { Host } from './host.ts';
import { logEvent } from './log.ts';

const NAME = 'operation.runDue' satisfies JobName;
const EVERY_MS = 60_000;

/**
 * Starts what is due while the program is open, and what became due while it was not when a workspace is opened. It
 * goes into the lane of the workspace's jobs, so it waits for an import or a training. Returns what stops it.
 */
export function startScheduler(host: Host, now: () => number = Date.now): () => void {
  const stop = new AbortController();
  const timer = setInterval(() => startDue(host, now()), EVERY_MS);
  timer.unref();
  host.onEvent((event) => {
    if (
      event.event === 'changed' &&
      (event.topics.includes('workspace') || event.topics.includes('settings'))
    ) {
      setImmediate(() => startDue(host, now())); // the others are told first
    }
  }, stop.signal);
  return () => {
    clearInterval(timer);
    stop.abort();
  };
}

/** The last slot started, in this process, of each workspace: one that could not even be noted is not tried again. */
const started = new WeakMap<object, number>();

function startDue(host: Host, now: number): void {
  const open = host.current();
  const isActive = host.jobs
    .list()
    .some(({ name, state }) => name === NAME && (state === 'queued' || state === 'running'));
  if (open === undefined || open.readOnly || isActive) {
    return;
  }
  try {
    const { workspace } = open.engine;
    const due = dueNow(open.engine, now);
    if (due !== undefined && started.get(workspace) !== due.slot) {
      started.set(workspace, due.slot);
      const { run } = operationHandlers[NAME];
      host.jobs.start({
        ...{ name: NAME, subject: due.kind, lane: 'workspace' },
        run: async (context) => run(host, {}, context),
      });
    }
  } catch {
    logEvent('the schedule could not be read'); // of a workspace that is closing, or on a failing disk
  }
}
