import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEvent, createQueryClient } from '../../../renderer/engine/query-cache.ts';
import { AppError } from '../../../shared/app-error.ts';
import { TOPICS } from '../../../shared/contract/call.ts';
import type { JobSnapshot } from '../../../shared/contract/job.ts';

const snapshot = (id: number, done: number): JobSnapshot => ({
  ...{
    id,
    name: 'workspace.fillSample',
    subject: 'sample',
    state: 'running',
    phase: 'checking',
    done,
    total: 10,
  },
  ...{ etaSeconds: null, figures: {}, createdAt: 1, startedAt: 1, endedAt: null, error: null },
});

describe('10 cache of answers', () => {
  it('10.1 what depends on a changed topic is stale, the rest is not', () => {
    const queries = createQueryClient();
    queries.setQueryData(['runs.list', {}], []);
    queries.setQueryData(['workspace.recent', {}], []);
    applyEvent(queries, { event: 'changed', topics: ['runs'] });
    assert.equal(queries.getQueryState(['runs.list', {}])?.isInvalidated, true);
    assert.equal(queries.getQueryState(['workspace.recent', {}])?.isInvalidated, false);
  });

  it('10.2 an engine that is up again makes all of it stale', () => {
    const queries = createQueryClient();
    queries.setQueryData(['workspace.recent', {}], []);
    applyEvent(queries, { event: 'engine', state: 'up', reason: '' });
    assert.equal(queries.getQueryState(['workspace.recent', {}])?.isInvalidated, true);
  });

  it('10.3 a job is added to the list, then replaced in its place', () => {
    const queries = createQueryClient();
    applyEvent(queries, { event: 'job', job: snapshot(1, 0) });
    applyEvent(queries, { event: 'job', job: snapshot(2, 0) });
    applyEvent(queries, { event: 'job', job: snapshot(1, 5) });
    const jobs = queries.getQueryData<JobSnapshot[]>(['jobs.list', {}]);
    assert.deepEqual(
      jobs?.map(({ id, done }) => [id, done]),
      [
        [1, 5],
        [2, 0],
      ],
    );
  });

  it('10.5 another workspace leaves no answer of the one before, whoever gave it', async () => {
    const queries = createQueryClient();
    const answers = [
      ['runs.get', { id: 1 }],
      ['job', 'balance.exact', { run: 1 }, 'data'],
      ['jobs.result', 1],
    ];
    for (const key of answers) {
      queries.setQueryData(key, 1);
    }
    queries.setQueryData(['workspace.current', {}], null);
    applyEvent(queries, { event: 'changed', topics: TOPICS });
    assert.deepEqual(
      answers.map((key) => queries.getQueryData(key)),
      [undefined, undefined, undefined],
    );
    assert.equal(queries.getQueryState(['workspace.current', {}])?.isInvalidated, true);
  });

  it('10.4 only an engine that stopped is asked again', () => {
    const { retry } = createQueryClient().getDefaultOptions().queries ?? {};
    assert.ok(typeof retry === 'function');
    assert.equal(retry(1, new AppError('ENGINE_STOPPED', 'It stopped.', 'Wait.')), true);
    assert.equal(retry(1, new AppError('NOT_FOUND', 'None.', 'Look.')), false);
    assert.equal(retry(20, new AppError('ENGINE_STOPPED', 'It stopped.', 'Wait.')), false);
  });
});
