import type { App, ForkOptions, UtilityProcess } from 'electron';
import type { EngineToShell } from '../engine/host/shell-messages.ts';
import type { EngineChild } from '../supervisor/engine-child.ts';
import type { Locations } from './locations.ts';
import { prefixedLines, type ShellLog } from './shell-log.ts';

const SERVICE_NAME = 'Backlist engine';

/** The engine in a utilityProcess, which takes neither the window nor the shell along when native code aborts. */
export function forkUtilityEngine(
  fork: (program: string, args: string[], options: ForkOptions) => UtilityProcess,
  { engine, engineEnvironment }: Locations,
  stateFolder: string,
  app: Pick<App, 'on' | 'off'>,
  log: ShellLog,
): EngineChild {
  const child = fork(engine, [stateFolder], {
    serviceName: SERVICE_NAME,
    env: { ...engineEnvironment },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.once('spawn', () => log(`engine ${child.pid} started`));
  pipe(child, 'stdout', log);
  pipe(child, 'stderr', log);
  return utilityEngineChild(child, app);
}

/** Of Electron's process, what the supervisor needs. */
export function utilityEngineChild(
  child: Pick<UtilityProcess, 'pid' | 'postMessage' | 'kill' | 'on' | 'once'>,
  app: Pick<App, 'on' | 'off'>,
): EngineChild {
  let gone = '';
  // `exit` says only a number; why a process was lost is said here, and sometimes before.
  const lost = (_event: unknown, { serviceName, reason }: { serviceName?: string; reason: string }) => {
    if (serviceName === SERVICE_NAME && reason !== 'clean-exit') {
      gone = reason;
    }
  };
  app.on('child-process-gone', lost);
  let ended = false;
  child.once('exit', () => {
    ended = true;
    app.off('child-process-gone', lost);
  });
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => !ended && child.postMessage(message),
    onMessage: (receive) => child.on('message', (message: EngineToShell) => receive(message)),
    onExit: (told) =>
      child.once('exit', (code) => told(`stopped with exit code ${code}${gone === '' ? '' : ` (${gone})`}`)),
    kill() {
      // UtilityProcess.kill asks politely (SIGTERM), and the engine would first finish what it is doing.
      if (child.pid !== undefined) {
        process.kill(child.pid, 'SIGKILL');
      }
    },
  };
}

function pipe(child: UtilityProcess, stream: 'stdout' | 'stderr', log: ShellLog): void {
  const lines = prefixedLines(`engine ${stream}`, log);
  child[stream]?.on('data', lines.write);
  child[stream]?.on('end', lines.end);
}
