import path from 'node:path';
import { AppError, toWire } from '../../../shared/app-error.ts';
import type { workspaceCalls } from '../../../shared/contract/workspace.ts';
import { fillSample } from '../fill-sample.ts';
import type { Handlers } from '../host/handlers.ts';
import type { Host } from '../host/host.ts';
import { openInHost, stateOf } from '../host/open-in-host.ts';
import { openEngine } from '../open-engine.ts';
import { openForReading } from '../open-for-reading.ts';
import { overviewOf } from '../workspace-overview.ts';

export const workspaceHandlers: Handlers<keyof typeof workspaceCalls> = {
  'workspace.current': (host) => {
    const open = host.current();
    return open === undefined ? null : stateOf(open);
  },
  'workspace.unopened': (host) => {
    const unopened = host.unopened();
    return unopened && { folder: unopened.folder, error: toWire(unopened.error) };
  },
  'workspace.recent': (host) => host.recent.list(),
  'workspace.open': (host, request) => {
    const folder = 'grant' in request ? host.grants.path(request.grant) : recentFolder(host, request.recent);
    return openInHost(host, () => openForReading(folder), folder);
  },
  'workspace.create': (host, request) => {
    const folder = host.grants.path(request.grant);
    return openInHost(host, () => ({ engine: openEngine(folder), sharedWith: '' }), folder);
  },
  'workspace.close': async (host) => {
    await host.replace(undefined);
    return null;
  },
  'workspace.forget': (host, { recent }) => {
    host.recent.remove(recent);
    host.changed('workspace');
    return null;
  },
  'workspace.remember': (host, { recent }) => {
    host.recent.restore(recent);
    host.changed('workspace');
    return null;
  },
  'workspace.overview': (host) => overviewOf(host.engine()),
  'workspace.openSample': (host) => {
    const folder = path.join(host.stateFolder, 'Sample workspace');
    return openInHost(host, () => ({ engine: openEngine(folder), sharedWith: '' }), folder);
  },
  'workspace.fillSample': {
    subject: () => 'sample',
    run: (host, _request, context) => fillSample(host, context),
  },
};

function recentFolder(host: Host, id: string): string {
  const found = host.recent.list().find((each) => each.id === id);
  if (found === undefined) {
    throw new AppError('NOT_FOUND', 'The workspace is not among the recent ones.', 'Choose its folder.');
  }
  return found.folder;
}
