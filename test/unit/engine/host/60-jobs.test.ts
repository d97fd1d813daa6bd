import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { createJobs, type Jobs } from '../../../../main/engine/host/jobs.ts';
import { AppError, throwIfCancelled } from '../../../../shared/app-error.ts';
import type { JobSnapshot } from '../../../../shared/contract/job.ts';
import { CLOSING, type StageContext } from '../../../../shared/stage.ts';

function listening(): { jobs: Jobs; told: JobSnapshot[]; ended: (id: number) => Promise<JobSnapshot> } {
  const told: JobSnapshot[] = [];
  const jobs = createJobs((job) => told.push(job));
  const ended = async (id: number) => {
    while (jobs.get(id).job.endedAt === null) {
      await wait(1);
    }
    return jobs.get(id).job;
  };
  return { jobs, told, ended };
}

const job = (run: (context: StageContext) => Promise<unknown>, lane: 'workspace' | 'query' = 'query') => ({
  ...{ name: 'data.import', subject: 'streams.csv', lane, run },
});

async function untilCancelled({ signal }: StageContext): Promise<never> {
  for (;;) {
    throwIfCancelled(signal);
    await wait(1);
  }
}

describe('60 jobs', () => {
  it('60.1 go from queued through running to done, and keep their result', async () => {
    const { jobs, told, ended } = listening();
    const { id, state } = jobs.start(job(async () => 42));
    assert.equal(state, 'queued');
    const last = await ended(id);
    assert.deepEqual(
      told.map((each) => each.state),
      ['queued', 'running', 'done'],
    );
    assert.equal(jobs.result(id), 42);
    assert.ok(
      last.createdAt <= (last.startedAt as number) && (last.startedAt as number) <= (last.endedAt as number),
    );
  });

  it('60.2 say why they failed; a bug is told as one', async () => {
    const { jobs, ended } = listening();
    const expected = jobs.start(
      job(async () => {
        throw new AppError('DISK_FULL', 'The disk is full.', 'Make room.');
      }),
    );
    const bug = jobs.start(
      job(async () => {
        throw new TypeError('x is not a function');
      }),
    );
    const first = await ended(expected.id);
    assert.deepEqual(
      [first.state, first.error?.code, first.error?.advice],
      ['failed', 'DISK_FULL', 'Make room.'],
    );
    assert.equal((await ended(bug.id)).error?.code, 'INTERNAL');
    assert.throws(() => jobs.result(bug.id), { code: 'NOT_FOUND' });
  });

  it('60.3 are cancelled while running and while waiting; what waits never starts', async () => {
    const { jobs, ended } = listening();
    let started = false;
    const running = jobs.start(job(untilCancelled, 'workspace'));
    const waiting = jobs.start(
      job(async () => {
        started = true;
      }, 'workspace'),
    );
    jobs.cancel(waiting.id);
    await wait(5);
    assert.equal(jobs.get(running.id).job.state, 'running');
    jobs.cancel(running.id);
    assert.equal((await ended(running.id)).state, 'cancelled');
    assert.equal((await ended(waiting.id)).state, 'cancelled');
    assert.equal(jobs.get(waiting.id).job.error, null);
    assert.equal(started, false);
  });

  it('60.4 of the workspace run one at a time and in order; queries do not wait for them', async () => {
    const { jobs, ended } = listening();
    const order: string[] = [];
    const slow = jobs.start(
      job(async () => {
        order.push('first begins');
        await wait(20);
        order.push('first ends');
      }, 'workspace'),
    );
    const next = jobs.start(job(async () => order.push('second begins'), 'workspace'));
    const query = jobs.start(job(async () => order.push('query')));
    await Promise.all([slow, next, query].map(({ id }) => ended(id)));
    assert.deepEqual(order, ['first begins', 'query', 'first ends', 'second begins']);
  });

  it('60.5 after a failed one the next of the workspace still runs', async () => {
    const { jobs, ended } = listening();
    jobs.start(job(async () => Promise.reject(new Error('no')), 'workspace'));
    const { id } = jobs.start(job(async () => 'yes', 'workspace'));
    assert.equal((await ended(id)).state, 'done');
  });

  it('60.6 report progress that never goes back within a phase, at most ten times a second', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ phase: fc.constantFrom('a', 'b'), done: fc.nat(100), total: fc.nat(100) }), {
          maxLength: 50,
        }),
        async (reports) => {
          const { jobs, told, ended } = listening();
          const { id } = jobs.start(job(async ({ progress }) => reports.forEach(progress)));
          await ended(id);
          const running = told.filter(({ state }) => state === 'running').slice(1);
          // all came at once: only the first of each phase is told
          const phases = reports.filter((each, at) => each.phase !== reports[at - 1]?.phase).length;
          assert.ok(running.length <= phases);
          for (const [at, each] of running.entries()) {
            const before = running[at - 1];
            assert.ok(before === undefined || before.phase !== each.phase || each.done >= before.done);
            assert.ok(each.total === 0 || each.done <= each.total);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('60.7 keep a bounded series of figures that spans the whole job', async () => {
    const { jobs, ended } = listening();
    const { id } = jobs.start(
      job(async ({ progress }) => {
        for (let done = 0; done < 10_000; done++) {
          progress({ phase: 'training', done, total: 10_000, figures: { loss: 1 / (1 + done) } });
        }
      }),
    );
    await ended(id);
    const { series } = jobs.get(id);
    assert.ok(series.length > 900 && series.length <= 2001, `${series.length} points`);
    assert.equal(series[0].done, 0);
    assert.ok(series.at(-1)!.done > 9900);
  });

  it('60.8 that ended are forgotten once there are many; those that run are not', async () => {
    const { jobs, ended } = listening();
    const running = jobs.start(job(untilCancelled));
    for (let each = 0; each < 80; each++) {
      await ended(jobs.start(job(async () => each)).id);
    }
    assert.ok(jobs.list().length <= 51);
    assert.equal(jobs.get(running.id).job.state, 'running');
    await jobs.stop();
    assert.equal(jobs.get(running.id).job.state, 'cancelled');
  });

  it('60.9 show the step of a long phase, and keep its progress and figures apart from those of the step', async () => {
    const { jobs, told, ended } = listening();
    const of = (step: string, done: number) => ({
      phase: 'tables',
      step,
      done,
      total: 4,
      figures: { loss: done },
    });
    const { id } = jobs.start(
      job(async ({ progress }) =>
        [of('variant A', 2), of('variant B', 1), of('variant B', 3)].forEach(progress),
      ),
    );
    await ended(id);
    const running = told.filter(({ state }) => state === 'running').slice(1);
    assert.deepEqual(
      running.map(({ phase, done }) => [phase, done]),
      [
        ['variant A', 2],
        ['variant B', 2],
      ],
    );
    assert.deepEqual(
      jobs.get(id).series.map(({ phase }) => phase),
      ['variant A', 'variant B', 'variant B'],
    );
  });

  it('60.10 can tell a closing program from a cancellation', async () => {
    const { jobs } = listening();
    const reasons: unknown[] = [];
    const noting = async ({ signal }: StageContext) =>
      untilCancelled({ signal } as StageContext).catch(() => reasons.push(signal.reason));
    const { id } = jobs.start(job(noting));
    jobs.start(job(noting));
    await wait(10);
    jobs.cancel(id);
    await jobs.stop();
    assert.deepEqual(
      reasons.map((reason) => reason === CLOSING),
      [false, true],
    );
  });
});
