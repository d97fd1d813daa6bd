import os from 'node:os';
import path from 'node:path';

/**
 * The per-user folder for what belongs to no workspace: the list of recent ones, logs, the sample. The same for the
 * window and the page. BACKLIST_STATE overrides it.
 */
export function stateFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.BACKLIST_STATE) {
    return path.resolve(env.BACKLIST_STATE);
  }
  const base = {
    win32: env.APPDATA ?? path.join(os.homedir(), 'AppData', 'Roaming'),
    darwin: path.join(os.homedir(), 'Library', 'Application Support'),
  }[process.platform as string];
  return path.join(base ?? (env.XDG_DATA_HOME || path.join(os.homedir(), '.local', 'share')), 'backlist');
}
