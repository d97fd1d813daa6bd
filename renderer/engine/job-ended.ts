import { AppError, fromWire } from '../../shared/app-error.ts';
import type { JobSnapshot } from '../../shared/contract/job.ts';
import type { EngineClient } from '../../shared/engine-client.ts';

/** Resolves when the job is done or cancelled; rejects when it failed, or its engine was ended. */
export async function jobEnded(client: EngineClient, started: JobSnapshot): Promise<JobSnapshot> {
  const listening = new AbortController();
  const event = new Promise<JobSnapshot>((resolve, reject) => {
    client.onEvent((each) => {
      if (each.event === 'job' && each.job.id === started.id && each.job.endedAt !== null) {
        resolve(each.job);
      } else if (each.event === 'engine' && each.state === 'down') {
        reject(new AppError('ENGINE_STOPPED', each.reason, 'Start it again; nothing of it was kept.'));
      }
    }, listening.signal);
  });
  event.catch(() => undefined); // told below, or by the call
  // It may have ended before anybody listened.
  const { job } = await client.call('jobs.get', { id: started.id });
  const ended = job.endedAt === null ? await event : job;
  listening.abort();
  if (ended.error !== null) {
    throw fromWire(ended.error);
  }
  return ended;
}
