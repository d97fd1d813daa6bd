/**
 * Keeps an engine running for the windows. What they say is passed on unread; when the engine's process ends without
 * being asked to, every window is told, a new one is started, and it gets what the old one knew: the paths behind the
 * grants, the open workspace, the windows' lines.
 */
import { randomUUID } from 'node:crypto';
import { AppError, toWire } from '../../shared/app-error.ts';
import type { Channel } from '../../shared/contract/channel.ts';
import { clientMessage, type EngineMessage } from '../../shared/contract/messages.ts';
import type { EngineToShell, ShellToEngine } from '../engine/host/shell-messages.ts';
import type { EngineChild } from './engine-child.ts';
import { restartDelay } from './restart-policy.ts';

export interface EngineStatus {
  /** `failed`: it ended too often and is only started again when a window connects. */
  readonly state: 'starting' | 'up' | 'failed' | 'stopped';
  readonly pid: number | undefined;
  /** How many jobs are queued or running, and how far the first is; `fraction` null: not known. */
  readonly jobs: number;
  readonly fraction: number | null;
  /** The open workspace's. */
  readonly folder: string | null;
  readonly recent: readonly string[];
}

export interface Supervisor {
  /** A window's line, kept across engines until it is closed. */
  connect(channel: Channel): void;
  /** The id under which a window may speak of this path. */
  grant(path: string): string;
  /** A file that the engine offers to its windows. */
  offer(id: string): { readonly path: string; readonly name: string } | undefined;
  status(): EngineStatus;
  /** Told of every change of the status. */
  onStatus(receive: (status: EngineStatus) => void): void;
  /** Asks the engine to finish, waits, and ends it if it does not. The windows' lines are closed. */
  stop(): Promise<void>;
}

export interface SupervisorOptions {
  readonly spawn: () => EngineChild;
  /** A workspace to open before anything is asked. */
  readonly folder?: string;
  /** How long a cancelled job may take to stop; the trainer alone is given ten seconds. */
  readonly stopWithinMs?: number;
  /** How long an engine may take to say that it is ready. */
  readonly readyWithinMs?: number;
  /** When to start it again; see restart-policy.ts. */
  readonly delay?: (endings: readonly number[]) => number | undefined;
}

interface Line {
  readonly channel: Channel;
  /** Said while no engine is there to hear it. */
  held: string[];
}

/** Between an engine's start and its being of use: first it says `ready`, then how opening the folder went. */
type Phase = 'loading' | 'reopening' | 'up' | 'waiting' | 'failed' | 'stopped';

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { spawn, stopWithinMs = 15_000, readyWithinMs = 60_000, delay: delayAfter = restartDelay } = options;
  const lines = new Map<number, Line>();
  const grants = new Map<string, string>();
  const offers = new Map<string, { path: string; name: string }>();
  const receivers = new Set<(status: EngineStatus) => void>();
  const endings: number[] = [];
  let phase: Phase = 'waiting';
  let child: EngineChild | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failure = '';
  let lastLine = 0;
  let folder = options.folder ?? null;
  let endingsInReopening = 0;
  let recent: readonly string[] = [];
  let jobs = { running: 0, fraction: null as number | null };
  let whenStopped: (() => void) | undefined;

  const status = (): EngineStatus => ({
    state: phase === 'up' || phase === 'failed' || phase === 'stopped' ? phase : 'starting',
    pid: child?.pid,
    jobs: jobs.running,
    fraction: jobs.fraction,
    folder,
    recent,
  });
  const told = () => {
    for (const receive of receivers) {
      receive(status());
    }
  };
  const enter = (next: Phase) => {
    phase = next;
    told();
  };
  const send = (message: ShellToEngine) => child?.send(message);
  const tellWindow = ({ channel }: Line, message: EngineMessage) => channel.send(JSON.stringify(message));
  const tellWindows = (state: 'up' | 'down', reason: string) => {
    for (const line of lines.values()) {
      tellWindow(line, { type: 'event', event: { event: 'engine', state, reason } });
    }
  };

  function start(): void {
    const engine = spawn();
    child = engine;
    // One that is stopped while it starts still says what it had begun to say.
    engine.onMessage((message) => engine === child && phase !== 'stopped' && receive(message));
    engine.onExit((how) => engine === child && ended(how));
    timer = setTimeout(() => engine.kill(), readyWithinMs);
    enter('loading');
  }

  function receive(message: EngineToShell): void {
    if (message.type === 'text') {
      lines.get(message.connection)?.channel.send(message.text);
    } else if (message.type === 'close') {
      lines.get(message.connection)?.channel.close();
    } else if (message.type === 'offer') {
      offers.set(message.id, { path: message.path, name: message.name });
    } else if (message.type === 'jobs') {
      jobs = message;
      told();
    } else if (message.type === 'workspace') {
      recent = message.recent;
      if (phase === 'reopening') {
        folder = message.folder;
        serve();
      } else if (phase === 'up') {
        folder = message.folder;
        told();
      }
    } else {
      ready();
    }
  }

  function ready(): void {
    clearTimeout(timer);
    for (const [id, path] of grants) {
      send({ type: 'grant', id, path });
    }
    if (folder === null) {
      serve();
    } else {
      enter('reopening'); // the engine answers with the workspace that is open then
      send({ type: 'reopen', folder });
    }
  }

  function serve(): void {
    enter('up');
    for (const [connection, line] of lines) {
      send({ type: 'connect', connection });
      for (const text of line.held.splice(0)) {
        send({ type: 'text', connection, text });
      }
    }
    if (endings.length > 0) {
      tellWindows('up', '');
    }
  }

  function ended(how: string): void {
    clearTimeout(timer);
    child = undefined;
    jobs = { running: 0, fraction: null };
    if (phase === 'stopped') {
      whenStopped?.();
      return;
    }
    endingsInReopening = phase === 'reopening' ? endingsInReopening + 1 : 0;
    if (endingsInReopening > 1) {
      folder = null; // opening this workspace is what ends it: better no workspace than no engine
    }
    endings.push(performance.now());
    const delay = delayAfter(endings);
    failure =
      delay === undefined
        ? `The engine ${how}. It ended so several times within a minute, so it is not started again by itself. Reload the window to start it again.`
        : `The engine ${how}. It is being started again; nothing that was saved is lost.`;
    for (const line of lines.values()) {
      line.held = []; // whoever asked learns from `down` that there will be no answer
    }
    tellWindows('down', failure);
    if (delay === undefined) {
      enter('failed');
    } else {
      enter('waiting');
      timer = setTimeout(start, delay);
    }
  }

  function hear(connection: number, text: string): void {
    const line = lines.get(connection);
    if (line === undefined) {
      return;
    }
    if (phase === 'up') {
      send({ type: 'text', connection, text });
    } else if (phase === 'failed') {
      refuse(line, text);
    } else {
      line.held.push(text);
    }
  }

  /** Nobody will answer, so this does. */
  function refuse(line: Line, text: string): void {
    const message = clientMessage.safeParse(parseJson(text)).data;
    if (message?.type === 'call') {
      const error = toWire(new AppError('ENGINE_STOPPED', failure, 'Reload the window.'));
      tellWindow(line, { type: 'failure', id: message.id, error });
    }
  }

  start();
  return {
    connect(channel) {
      if (phase === 'stopped') {
        channel.close();
        return;
      }
      const connection = ++lastLine;
      lines.set(connection, { channel, held: [] });
      channel.onClose(() => {
        lines.delete(connection);
        send({ type: 'disconnect', connection });
      });
      if (phase === 'up') {
        send({ type: 'connect', connection });
      } else if (phase === 'failed') {
        start();
      }
      channel.onText((text) => hear(connection, text));
    },
    grant(path) {
      const id = randomUUID();
      grants.set(id, path);
      send({ type: 'grant', id, path });
      return id;
    },
    offer: (id) => offers.get(id),
    status,
    onStatus: (receiver) => receivers.add(receiver),
    async stop() {
      clearTimeout(timer);
      const engine = child;
      enter('stopped');
      for (const { channel } of [...lines.values()]) {
        channel.close();
      }
      if (engine === undefined) {
        return;
      }
      const stopped = new Promise<void>((resolve) => {
        whenStopped = resolve;
      });
      engine.send({ type: 'shutdown' });
      timer = setTimeout(() => engine.kill(), stopWithinMs);
      await stopped;
      clearTimeout(timer);
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
