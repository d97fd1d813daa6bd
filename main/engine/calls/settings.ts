import type { settingsCalls } from '../../../shared/contract/settings.ts';
import {
  deleteSetting,
  listSettings,
  renameSetting,
  restoreSetting,
  saveSetting,
} from '../../workspace/settings.ts';
import type { Handlers } from '../host/handlers.ts';

export const settingsHandlers: Handlers<keyof typeof settingsCalls> = {
  'settings.list': (host) => listSettings(host.engine().workspace.db),
  'settings.save': (host, request) =>
    host.write(['settings'], ({ workspace }) => saveSetting(workspace.db, request)),
  'settings.rename': (host, { id, name }) =>
    host.write(['settings'], ({ workspace }) => renameSetting(workspace.db, id, name)),
  'settings.remove': (host, { id }) =>
    host.write(['settings'], ({ workspace }) => deleteSetting(workspace.db, id)),
  'settings.restore': (host, { setting }) =>
    host.write(['settings'], ({ workspace }) => restoreSetting(workspace.db, setting)),
};
