import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import type { EngineToShell, ShellToEngine } from '../../../main/engine/host/shell-messages.ts';
import type { EngineChild } from '../../../main/supervisor/engine-child.ts';
import { createSupervisor, type Supervisor } from '../../../main/supervisor/supervisor.ts';
import type { EngineMessage } from '../../../shared/contract/messages.ts';

/** An engine that does what the test says. */
interface Puppet {
  readonly heard: ShellToEngine[];
  readonly killed: () => boolean;
  say(message: EngineToShell): void;
  end(how: string): void;
}

interface Scene {
  readonly supervisor: Supervisor;
  /** All that were started so far. */
  readonly engines: Puppet[];
  window(): Window;
}

interface Window {
  readonly heard: EngineMessage[];
  readonly isClosed: () => boolean;
  say(text: string): void;
  leave(): void;
}

function scene(options: { folder?: string } = {}): Scene {
  const engines: Puppet[] = [];
  const supervisor = createSupervisor({
    ...options,
    spawn: () => {
      const { child, puppet } = puppetEngine(engines.length + 1);
      engines.push(puppet);
      return child;
    },
  });
  return { supervisor, engines, window: () => openWindow(supervisor) };
}

function puppetEngine(pid: number): { child: EngineChild; puppet: Puppet } {
  const heard: ShellToEngine[] = [];
  let say: (message: EngineToShell) => void = () => undefined;
  let end: (how: string) => void = () => undefined;
  let killed = false;
  const child: EngineChild = {
    pid,
    send: (message) => heard.push(message),
    onMessage: (receive) => {
      say = receive;
    },
    onExit: (ended) => {
      end = ended;
    },
    kill: () => {
      killed = true;
      end('was ended by SIGKILL');
    },
  };
  return {
    child,
    puppet: { heard, killed: () => killed, say: (message) => say(message), end: (how) => end(how) },
  };
}

function openWindow(supervisor: Supervisor): Window {
  const heard: EngineMessage[] = [];
  let hear: (text: string) => void = () => undefined;
  const closers: (() => void)[] = [];
  let closed = false;
  const close = () => {
    closed = true;
    for (const each of closers.splice(0)) {
      each();
    }
  };
  supervisor.connect({
    send: (text) => heard.push(JSON.parse(text)),
    onText: (receive) => {
      hear = receive;
    },
    onClose: (each) => closers.push(each),
    close,
  });
  return { heard, isClosed: () => closed, say: (text) => hear(text), leave: close };
}

const CALL = JSON.stringify({ type: 'call', id: 7, name: 'workspace.current', request: {} });
const READY: EngineToShell = { type: 'ready' };

function eventsOf({ heard }: Window): unknown[] {
  return heard.flatMap((message) =>
    message.type === 'event' && message.event.event === 'engine'
      ? [[message.event.state, message.event.reason]]
      : [],
  );
}

/** Runs on a clock of its own, so that nothing waits. */
function timed(play: (later: (ms: number) => void) => void | Promise<void>): () => Promise<void> {
  return async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      await play((ms) => mock.timers.tick(ms));
    } finally {
      mock.timers.reset();
    }
  };
}

describe('110 the supervisor', () => {
  it('110.1 keeps what a window says until the engine is ready, and passes texts on unread', () => {
    const { engines, window, supervisor } = scene();
    const own = window();
    own.say('not even JSON');
    assert.deepEqual(engines[0].heard, []);
    assert.equal(supervisor.status().state, 'starting');
    engines[0].say(READY);
    own.say(CALL);
    assert.deepEqual(engines[0].heard, [
      { type: 'connect', connection: 1 },
      { type: 'text', connection: 1, text: 'not even JSON' },
      { type: 'text', connection: 1, text: CALL },
    ]);
    engines[0].say({ type: 'text', connection: 1, text: '{"type":"reply","id":7,"value":null}' });
    assert.deepEqual(own.heard, [{ type: 'reply', id: 7, value: null }]);
  });

  it('110.2 tells two windows apart, and the engine when one leaves', () => {
    const { engines, window } = scene();
    engines[0].say(READY);
    const [one, two] = [window(), window()];
    engines[0].say({ type: 'text', connection: 2, text: '{"to":2}' });
    assert.deepEqual([one.heard, two.heard], [[], [{ to: 2 }]]);
    one.leave();
    assert.deepEqual(engines[0].heard.at(-1), { type: 'disconnect', connection: 1 });
    engines[0].say({ type: 'text', connection: 1, text: '{}' }); // too late: nobody is there
    engines[0].say({ type: 'close', connection: 2 });
    assert.ok(two.isClosed());
  });

  it(
    '110.3 tells every window that the engine ended, and gives the next one what the last one knew',
    timed((later) => {
      const { engines, window, supervisor } = scene();
      engines[0].say(READY);
      const [one, two] = [window(), window()];
      const grant = supervisor.grant('/exports/streams.csv');
      engines[0].say({ type: 'workspace', folder: '/shelf', recent: ['/shelf'] });
      engines[0].end('was ended by SIGSEGV');
      for (const each of [one, two]) {
        assert.deepEqual(eventsOf(each), [
          [
            'down',
            'The engine was ended by SIGSEGV. It is being started again; nothing that was saved is lost.',
          ],
        ]);
      }
      one.say(CALL);
      later(100);
      engines[1].say({ type: 'workspace', folder: null, recent: ['/shelf'] });
      engines[1].say(READY);
      assert.deepEqual(engines[1].heard, [
        { type: 'grant', id: grant, path: '/exports/streams.csv' },
        { type: 'reopen', folder: '/shelf' },
      ]);
      engines[1].say({ type: 'workspace', folder: '/shelf', recent: ['/shelf'] });
      assert.deepEqual(engines[1].heard.slice(2), [
        { type: 'connect', connection: 1 },
        { type: 'text', connection: 1, text: CALL },
        { type: 'connect', connection: 2 },
      ]);
      assert.deepEqual(eventsOf(two).at(-1), ['up', '']);
    }),
  );

  it(
    '110.4 forgets what was asked of an engine that ended: whoever asked was told',
    timed((later) => {
      const { engines, window } = scene();
      const own = window();
      own.say(CALL);
      engines[0].end('stopped with exit code 1');
      later(100);
      engines[1].say(READY);
      assert.deepEqual(engines[1].heard, [{ type: 'connect', connection: 1 }]);
    }),
  );

  it(
    '110.5 gives up after five endings in a minute, answers for the engine, and tries again for a new window',
    timed((later) => {
      const { engines, window, supervisor } = scene();
      const own = window();
      for (let each = 0; each < 5; each++) {
        assert.equal(engines.length, each + 1);
        engines[each].end('stopped with exit code 134');
        later(30_000);
      }
      assert.equal(supervisor.status().state, 'failed');
      assert.match(String(eventsOf(own).at(-1)), /down,The engine stopped with exit code 134\..*Reload/);
      own.say(CALL);
      const answer = own.heard.at(-1);
      assert.ok(answer?.type === 'failure' && answer.id === 7 && answer.error.code === 'ENGINE_STOPPED');
      own.say('nonsense'); // gets no answer, and harms nothing
      window();
      assert.equal(engines.length, 6);
      engines[5].say(READY);
      assert.equal(supervisor.status().state, 'up');
    }),
  );

  it(
    '110.6 leaves a workspace closed when opening it is what ends the engine',
    timed((later) => {
      const { engines } = scene({ folder: '/shelf' });
      for (const each of [0, 1]) {
        engines[each].say(READY);
        assert.deepEqual(engines[each].heard, [{ type: 'reopen', folder: '/shelf' }]);
        engines[each].end('stopped with exit code 134');
        later(1000);
      }
      engines[2].say(READY);
      assert.deepEqual(engines[2].heard, []);
    }),
  );

  it(
    '110.7 ends an engine that does not become ready',
    timed((later) => {
      const { engines } = scene();
      later(60_000);
      assert.ok(engines[0].killed());
      later(100);
      assert.equal(engines.length, 2);
    }),
  );

  it('110.8 asks the engine to finish, and closes the windows’ lines', async () => {
    const { engines, window, supervisor } = scene();
    engines[0].say(READY);
    const own = window();
    const stopped = supervisor.stop();
    assert.deepEqual(engines[0].heard.at(-1), { type: 'shutdown' });
    assert.ok(own.isClosed());
    engines[0].end('stopped with exit code 0');
    await stopped;
    assert.equal(engines.length, 1);
    assert.equal(supervisor.status().state, 'stopped');
    assert.ok(window().isClosed(), 'a window that comes too late');
  });

  it(
    '110.9 ends an engine that does not finish in time',
    timed(async (later) => {
      const { engines, supervisor } = scene();
      engines[0].say(READY);
      const stopped = supervisor.stop();
      later(15_000);
      await stopped;
      assert.ok(engines[0].killed());
    }),
  );

  it(
    '110.10 stays stopped when it is stopped before the engine is ready, which then says that it is',
    timed(async (later) => {
      const { engines, supervisor } = scene({ folder: '/shelf' });
      const stopped = supervisor.stop();
      engines[0].say({ type: 'workspace', folder: null, recent: [] });
      engines[0].say(READY);
      engines[0].end('stopped with exit code 0');
      await stopped;
      later(60_000);
      assert.equal(engines.length, 1);
      assert.equal(supervisor.status().state, 'stopped');
    }),
  );

  it('110.11 says what runs and what is open, and knows the offered files', () => {
    const { engines, supervisor } = scene();
    const told: number[] = [];
    supervisor.onStatus(({ jobs }) => told.push(jobs));
    engines[0].say(READY);
    engines[0].say({ type: 'jobs', running: 2, fraction: 0.5 });
    engines[0].say({ type: 'workspace', folder: '/shelf', recent: ['/shelf', '/old'] });
    engines[0].say({ type: 'offer', id: 'o1', path: '/tmp/shelf.csv', name: 'shelf.csv' });
    const { jobs, fraction, folder, recent, pid } = supervisor.status();
    assert.deepEqual([jobs, fraction, folder, recent, pid], [2, 0.5, '/shelf', ['/shelf', '/old'], 1]);
    assert.deepEqual(told, [0, 2, 2]);
    assert.deepEqual(supervisor.offer('o1'), { path: '/tmp/shelf.csv', name: 'shelf.csv' });
    assert.equal(supervisor.offer('o2'), undefined);
  });
});
