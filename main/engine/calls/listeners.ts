import type { listenersCalls, NewSavedListener, SavedListener } from '../../../shared/contract/listeners.ts';
import { workspaceOverview } from '../../workspace/overview.ts';
import {
  forgetRecentListeners,
  recentListeners,
  rememberListener,
  restoreRecentListeners,
} from '../../workspace/recent-listeners.ts';
import {
  deleteSavedListener,
  getSavedListener,
  listSavedListeners,
  type NewSavedListener as NewStored,
  restoreSavedListener,
  type SavedListener as Stored,
  saveListener,
  updateSavedListener,
} from '../../workspace/saved-listeners.ts';
import { findListenerList, findOneListener, listenerGroupsOf } from '../find-listener-list.ts';
import type { Handlers } from '../host/handlers.ts';
import { listenerHistory } from '../listener-history.ts';
import { listenerShelf } from '../listener-shelf.ts';
import { marksByKeys, titlesByKeys } from '../titles-by-keys.ts';
import { whyTitle } from '../why-title.ts';

export const listenersHandlers: Handlers<keyof typeof listenersCalls> = {
  'listeners.find': async (host, { limit, offset, ...asked }, context) => {
    const { db } = host.engine().workspace;
    const hasRun = asked.title !== undefined && workspaceOverview(db).servedRun !== null;
    const serving = hasRun ? await host.serving(undefined, context) : undefined;
    return findListenerList(db, asked, { limit, offset }, serving);
  },
  'listeners.groups': (host) => listenerGroupsOf(host.engine().workspace.db),
  'listeners.listener': (host, { user }) => findOneListener(host.engine().workspace.db, user),
  'listeners.history': (host, request) => listenerHistory(host.engine().workspace.db, request),
  'listeners.titles': (host, { keys }) => titlesByKeys(host.engine().workspace.db, keys),

  'listeners.marks': async (host, { run, keys }, context) =>
    marksByKeys(await host.serving(run, context), keys),
  'listeners.shelf': async (host, { run, evidence, against, ...request }, context) => {
    const serving = await host.serving(run, context);
    const other = against && { ...against, serving: await host.serving(against.run, context) };
    return listenerShelf(serving, request, { evidence, against: other });
  },
  'listeners.why': async (host, { run, type: _type, ...request }, context) =>
    whyTitle(await host.serving(run, context), request),

  'listeners.recent': (host) => {
    const { db } = host.engine().workspace;
    return recentListeners(db).map(({ userKey, openedAt }) => ({
      user: userKey,
      openedAt,
      listener: findOneListener(db, userKey).listener,
    }));
  },
  'listeners.remember': async (host, { user }) => {
    if (host.current()?.readOnly === '') {
      await host.write(['listeners'], ({ workspace: { db } }) => rememberListener(db, user));
    }
    return null;
  },
  'listeners.forgetRecent': async (host) => {
    const removed = await host.write(['listeners'], ({ workspace: { db } }) => forgetRecentListeners(db));
    return removed.map(({ userKey, openedAt }) => ({ user: userKey, openedAt }));
  },
  'listeners.restoreRecent': async (host, { recent }) => {
    const removed = recent.map(({ user, openedAt }) => ({ userKey: user, openedAt }));
    await host.write(['listeners'], ({ workspace: { db } }) => restoreRecentListeners(db, removed));
    return null;
  },

  'listeners.saved': (host, page) => {
    const { rows, total } = listSavedListeners(host.engine().workspace.db, page);
    return { total, rows: rows.map(fromStored) };
  },
  'listeners.savedOne': (host, { id }) => fromStored(getSavedListener(host.engine().workspace.db, id)),
  'listeners.save': async (host, listener) =>
    fromStored(
      await host.write(['listeners'], ({ workspace: { db } }) => saveListener(db, toStored(listener))),
    ),
  'listeners.update': async (host, { id, ...listener }) =>
    fromStored(
      await host.write(['listeners'], ({ workspace: { db } }) =>
        updateSavedListener(db, id, toStored(listener)),
      ),
    ),
  'listeners.remove': async (host, { id }) =>
    fromStored(await host.write(['listeners'], ({ workspace: { db } }) => deleteSavedListener(db, id))),
  'listeners.restore': async (host, { id, createdAt, updatedAt, ...listener }) =>
    fromStored(
      await host.write(['listeners'], ({ workspace: { db } }) =>
        restoreSavedListener(db, { ...toStored(listener), id, createdAt, updatedAt }),
      ),
    ),
};

function toStored({ user, plays, ...listener }: NewSavedListener): NewStored {
  return { ...listener, kind: user === null ? 'made-up' : 'user', userKey: user, history: plays };
}

function fromStored({ kind: _kind, userKey, history, ...listener }: Stored): SavedListener {
  return {
    ...listener,
    user: userKey,
    plays: history.map(({ key, weight = 1 }) => ({ key, weight })),
  };
}
