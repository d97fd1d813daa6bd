import { spawn } from 'node:child_process';

/** Whether a window could be seen at all. */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Asks the system to open a link. When it cannot, the link is still in the terminal. */
export function openBrowser(link: string): void {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', link]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', link];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .once('error', () => undefined)
    .unref();
}
