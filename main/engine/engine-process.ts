/**
 * The engine as a process of its own, the only one that opens the workspace: forked by the page server, or a
 * utilityProcess of Electron. Its one argument is the folder for what belongs to no workspace.
 */

import { serveConnection } from './host/connection.ts';
import { createHost } from './host/host.ts';
import { logEvent, openLog } from './host/log.ts';
import { openInHost } from './host/open-in-host.ts';
import { createRelayedChannels } from './host/relayed-channels.ts';
import { startScheduler } from './host/scheduler.ts';
import type { EngineToShell, ShellToEngine } from './host/shell-messages.ts';
import { toAppError } from './host/to-app-error.ts';
import { openForReading } from './open-for-reading.ts';

/** Electron's side of a utilityProcess, as far as it is used here. */
interface ParentPort {
  postMessage(message: EngineToShell): void;
  on(event: 'message', receive: (event: { data: ShellToEngine }) => void): void;
}

const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort;
const [stateFolder] = process.argv.slice(2);
const send = (message: EngineToShell) =>
  parentPort === undefined ? process.send?.(message) : parentPort.postMessage(message);

openLog(stateFolder);
const host = createHost(stateFolder);
const relay = createRelayedChannels(send, (channel) => serveConnection(host, channel));

startScheduler(host);
host.offers.onOffer((offer) => send({ type: 'offer', ...offer }));
host.onEvent((event) => {
  if (event.event === 'job') {
    const running = host.jobs.list().filter(({ state }) => state === 'running' || state === 'queued');
    const known = running.find(({ total }) => total > 0);
    send({ type: 'jobs', running: running.length, fraction: known ? known.done / known.total : null });
  } else if (event.event === 'changed' && event.topics.includes('workspace')) {
    sendWorkspace();
  }
}, new AbortController().signal);

function sendWorkspace(): void {
  const folder = host.current()?.engine.workspace.folder ?? null;
  send({ type: 'workspace', folder, recent: host.recent.list().map((each) => each.folder) });
}

async function receive(message: ShellToEngine): Promise<void> {
  if (message.type === 'grant') {
    host.grants.add(message.id, message.path);
  } else if (message.type === 'reopen') {
    const { folder } = message;
    await openInHost(host, () => openForReading(folder), folder).catch((error) =>
      host.setUnopened({ folder, error: toAppError(error) }),
    );
  } else if (message.type === 'shutdown') {
    await stop();
  } else {
    relay(message);
  }
}

async function stop(): Promise<never> {
  await host.close();
  logEvent('stopped');
  process.exit(0);
}

if (parentPort === undefined) {
  process.on('message', (message: ShellToEngine) => receive(message));
} else {
  parentPort.on('message', ({ data }) => receive(data));
}
process.on('disconnect', stop); // the shell is gone: finish cleanly
process.on('SIGTERM', stop);
process.on('SIGINT', () => undefined); // a terminal's Ctrl-C reaches this process too; the shell decides
logEvent('started');
sendWorkspace();
send({ type: 'ready' });
