/** What both transports promise of the contract, to a window and to whatever else may speak on its line. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { AppError } from '../../shared/app-error.ts';
import type { Channel } from '../../shared/contract/channel.ts';
import type { JobSnapshot } from '../../shared/contract/job.ts';
import { type EngineMessage, engineMessage, MAX_REQUEST_LENGTH } from '../../shared/contract/messages.ts';
import { type CallName, CONTRACT, type JobName, type Name } from '../../shared/contract.ts';
import { createEngineClient, type EngineClient } from '../../shared/engine-client.ts';
import { arbitraryRequest, type Known, partsOf, requestSchema } from '../fixtures/arbitrary-request.ts';
import {
  makeTrainedSample,
  pageTransport,
  portTransport,
  type Sample,
  type Transport,
} from '../fixtures/transports.ts';

const NAMES = Object.keys(CONTRACT) as Name[];
const CALLS = NAMES.filter((name): name is CallName => CONTRACT[name].kind === 'call');
const JOBS = NAMES.filter((name): name is JobName => CONTRACT[name].kind === 'job');
/** They would take the workspace away from the other tests. */
const MOVING = ['workspace.open', 'workspace.create', 'workspace.openSample', 'workspace.close'];
const TAKES_AWAY = ['data.removeImport', 'runs.remove'];

describe('130 the contract’s requests', () => {
  it('130.1 refuse what they do not know, and are bounded, at any depth', () => {
    for (const name of NAMES) {
      for (const [where, part] of partsOf(requestSchema(name))) {
        const at = `${name}${where}`;
        if (part.type === 'object') {
          // a dictionary takes any key, but a bounded number of bounded texts; z.toJSONSchema does not know how many
          assert.ok(part.additionalProperties === false || part.additionalProperties?.maxLength, at);
        } else if (part.type === 'string') {
          assert.ok(
            part.maxLength ?? part.pattern ?? part.enum ?? part.const,
            `${at} may be as long as a message`,
          );
        } else if (part.type === 'array') {
          assert.ok(part.maxItems, `${at} may have as many as a message holds`);
        }
      }
    }
  });
});

for (const start of [portTransport, pageTransport]) {
  describe(`130 the contract over ${start === portTransport ? 'a MessagePort' : 'a WebSocket'}`, () => {
    let sample: Sample;
    let transport: Transport;
    let client: EngineClient;
    let known: Known;

    before(async () => {
      sample = await makeTrainedSample();
      transport = await start(sample.folder);
      client = await window();
      const { titles } = await client.call('titles.search', { limit: 5, offset: 0 });
      const keys = titles.map(({ title }) => title.key);
      known = { id: [1], run: [1], a: [1], b: [1], key: keys, user: ['u1', 'u2'] };
    });
    after(async () => {
      client?.close();
      await transport?.stop();
      sample?.remove();
    });

    const window = async () => createEngineClient(await transport.open());

    /** A line without a client: what it hears, whether it was closed. */
    async function line(): Promise<{
      channel: Channel;
      heard: EngineMessage[];
      closed: Promise<void>;
      isClosed: () => boolean;
    }> {
      const channel = await transport.open();
      const heard: EngineMessage[] = [];
      let isClosed = false;
      const closed = new Promise<void>((resolve) => {
        channel.onClose(() => {
          isClosed = true;
          resolve();
        });
      });
      channel.onText((text) => heard.push(engineMessage.parse(JSON.parse(text))));
      return { channel, heard, closed, isClosed: () => isClosed };
    }

    async function until(holds: () => boolean): Promise<void> {
      while (!holds()) {
        await wait(2);
      }
    }

    for (const name of CALLS.filter((each) => !MOVING.includes(each))) {
      it(`130.2 ${name} answers as agreed, or says why not`, async () => {
        const request = arbitraryRequest(name, known).filter((each) => !isTheRun(name, each));
        await fc.assert(
          fc.asyncProperty(request, (each) => answersAsAgreed(client.call(name, each as never))),
          { numRuns: start === portTransport ? 20 : 5 },
        );
      });
    }

    for (const name of JOBS) {
      it(`130.3 ${name} starts, can be cancelled, and ends as agreed`, async () => {
        const request = arbitraryRequest(name, known).filter((each) => !isTheRun(name, each));
        await fc.assert(
          fc.asyncProperty(request, async (each) => {
            const started = await client.start(name, each as never).catch(agreed);
            if (started !== undefined) {
              await client.call('jobs.cancel', { id: started.id });
              const { job } = await ended(started.id);
              assert.ok(job.error === null || job.error.code !== 'INTERNAL', JSON.stringify(job.error));
              if (job.state === 'done') {
                await client.result(name, job.id);
              }
            }
          }),
          { numRuns: start === portTransport ? 5 : 2 },
        );
      });
    }

    async function ended(id: number) {
      for (;;) {
        const found = await client.call('jobs.get', { id });
        if (found.job.endedAt !== null) {
          return found;
        }
        await wait(5);
      }
    }

    it('130.4 refuses keys that are not agreed, whatever the call', async () => {
      for (const name of NAMES) {
        const [request] = fc.sample(arbitraryRequest(name, known), { numRuns: 1, seed: 1 });
        const surplus = { ...(request as object), surplus: 1 };
        const refused = client.call(name as CallName, surplus as never);
        await assert.rejects(
          refused,
          (error: AppError) => error.code === 'REQUEST_REFUSED' && error.message.includes(name),
        );
      }
    });

    it('130.5 refuses names that are none, and requests that are no objects', async () => {
      for (const name of [
        '',
        'workspace',
        'workspace.destroy',
        'toString',
        '__proto__',
        'constructor',
        'hasOwnProperty',
      ]) {
        await assert.rejects(client.start(name as JobName, {} as never), { code: 'REQUEST_REFUSED' });
      }
      for (const request of [null, 7, 'text', [], { __proto__: null, constructor: 1 }]) {
        await assert.rejects(client.call('runs.list', request as never), { code: 'REQUEST_REFUSED' });
      }
    });

    it('130.6 closes a line that says too much, and no other', async () => {
      const { channel, closed } = await line();
      channel.send(
        JSON.stringify({ type: 'call', id: 1, name: 'runs.list', request: 'x'.repeat(MAX_REQUEST_LENGTH) }),
      );
      await closed;
      await client.call('runs.list', {});
    });

    it('130.7 answers everything that is a call, once, and closes the line on everything else (arbitrary JSON)', async () => {
      const id = fc.oneof(fc.nat(), fc.constantFrom(-1, 1.5, '1', null));
      const name = fc.oneof(fc.constantFrom(...CALLS.filter((each) => !MOVING.includes(each))), fc.string());
      const nearly = fc.record(
        {
          type: fc.constantFrom('call', 'cancel', 'reply', 'event', 7),
          id,
          name,
          request: fc.jsonValue(),
          more: fc.jsonValue(),
        },
        { requiredKeys: ['type'] },
      );
      const text = fc.oneof(
        nearly.map((each) => JSON.stringify(each)),
        fc.json(),
        fc.string({ unit: 'binary' }),
      );
      await fc.assert(
        fc.asyncProperty(text, async (said) => {
          const { channel, heard, isClosed } = await line();
          channel.send(said);
          channel.send(JSON.stringify({ type: 'call', id: 999_999_999_999, name: 'jobs.list', request: {} }));
          const answers = () => heard.filter(({ type }) => type !== 'event');
          await until(
            () => isClosed() || answers().some((each) => 'id' in each && each.id === 999_999_999_999),
          );
          assert.ok(answers().length <= 2);
          channel.close();
        }),
        { numRuns: start === portTransport ? 200 : 60 },
      );
      await client.call('runs.list', {});
    });

    it('130.8 lets a call be cancelled: the window hears at once, the engine goes on', async () => {
      const controller = new AbortController();
      const asked = client.call('titles.search', { limit: 500, offset: 0 }, controller.signal);
      controller.abort();
      await assert.rejects(asked, { code: 'CANCELLED' });
      const { channel, heard } = await line();
      channel.send(JSON.stringify({ type: 'cancel', id: 5 })); // of nothing
      channel.send(JSON.stringify({ type: 'call', id: 6, name: 'runs.list', request: {} }));
      await until(() => heard.some((each) => each.type === 'reply' && each.id === 6));
      channel.close();
    });

    it('130.9 outlives a line that closes with calls in flight', async () => {
      for (let each = 0; each < 20; each++) {
        const { channel } = await line();
        for (let id = 0; id < 5; id++) {
          channel.send(
            JSON.stringify({ type: 'call', id, name: 'titles.search', request: { limit: 500, offset: 0 } }),
          );
        }
        channel.close();
      }
      await client.call('runs.list', {});
    });

    it('130.10 tells every window of every job: progress that never goes back, a sane time left, not too often', async () => {
      const other = await window();
      const told: JobSnapshot[] = [];
      const heard = new AbortController();
      other.onEvent((event) => event.event === 'job' && told.push(event.job), heard.signal);
      const startedAt = performance.now();
      const { id } = await client.start('runs.train', {
        rounds: 20,
        epochs: 2,
        encoder: 'hashing',
        targets: ['audiobook'],
      });
      const { job } = await ended(id);
      const seconds = (performance.now() - startedAt) / 1000;
      heard.abort();
      other.close();
      assert.equal(job.state, 'done', JSON.stringify(job.error));
      const own = told.filter((each) => each.id === id);
      const phases = new Set(own.map(({ phase }) => phase)).size;
      assert.ok(
        phases > 3 && own.length <= 11 * seconds + phases + 5,
        `${own.length} events in ${seconds} s`,
      );
      for (const [k, { phase, done, total, etaSeconds }] of own.entries()) {
        assert.ok(k === 0 || own[k - 1].phase !== phase || own[k - 1].done <= done, `${phase}: ${done}`);
        assert.ok(total === 0 || done <= total);
        assert.ok(etaSeconds === null || (etaSeconds >= 0 && etaSeconds < 3600), String(etaSeconds));
      }
    });

    it('130.11 cancels a job from another window, and that it has ended stays as it is', async () => {
      const other = await window();
      const { id } = await client.start('runs.train', { rounds: 400, epochs: 2, encoder: 'hashing' });
      await other.call('jobs.cancel', { id });
      assert.equal((await ended(id)).job.state, 'cancelled');
      await other.call('jobs.cancel', { id });
      assert.equal((await ended(id)).job.state, 'cancelled');
      await assert.rejects(client.call('jobs.result', { id }), { code: 'NOT_FOUND' });
      await assert.rejects(client.call('jobs.cancel', { id: 12_345 }), { code: 'NOT_FOUND' });
      other.close();
    });

    it('130.12 tells every window what another has changed', async () => {
      const other = await window();
      const heard = new AbortController();
      const changed = new Promise<readonly string[]>((resolve) => {
        other.onEvent((event) => event.event === 'changed' && resolve(event.topics), heard.signal);
      });
      await client.call('runs.annotate', { id: 1, note: 'seen by both' });
      assert.ok((await changed).includes('runs'));
      assert.equal((await other.call('runs.list', {})).find(({ id }) => id === 1)?.note, 'seen by both');
      heard.abort();
      other.close();
    });
  });
}

/** What the other tests stand on is not to be removed. */
function isTheRun(name: Name, request: unknown): boolean {
  return TAKES_AWAY.includes(name) && (request as { id?: unknown }).id === 1;
}

async function answersAsAgreed(asked: Promise<unknown>): Promise<void> {
  await asked.catch(agreed);
}

/** An error that the window can show; a bug is none, and neither is an answer that breaks its own schema. */
function agreed(error: unknown): undefined {
  assert.ok(error instanceof AppError, `no agreed failure: ${error}`);
  assert.notEqual(error.code, 'INTERNAL', error.message);
  assert.notEqual(error.advice, '');
  return undefined;
}
