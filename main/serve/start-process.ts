/** `npm start` without Electron: serves the window on 127.0.0.1, prints the link, ends with Ctrl-C. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../../shared/app-error.ts';
import { forkEngine } from '../supervisor/fork-engine.ts';
import { stateFolder } from '../supervisor/state-folder.ts';
import { createSupervisor, type Supervisor } from '../supervisor/supervisor.ts';
import { hasDisplay, openBrowser } from './open-browser.ts';
import { startPageServer } from './page-server.ts';

const { values } = parseArgs({
  options: { workspace: { type: 'string' }, port: { type: 'string' }, 'no-open': { type: 'boolean' } },
});

async function main(): Promise<void> {
  const state = stateFolder();
  const supervisor = createSupervisor({
    spawn: () => forkEngine(state),
    ...(values.workspace === undefined ? {} : { folder: path.resolve(values.workspace) }),
  });
  if (values.workspace !== undefined) {
    sayWhenUnopened(supervisor, path.resolve(values.workspace));
  }
  const rendererFolder = path.resolve(import.meta.dirname, '../../dist/renderer');
  const server = await startPageServer({ supervisor, rendererFolder, port: readPort(values.port) });
  print(`Backlist is at ${server.link}`);
  print('The link opens one browser, once. End with Ctrl-C.');
  if (!values['no-open'] && hasDisplay()) {
    openBrowser(server.link);
  }
  let stopping = false;
  const stop = async () => {
    if (stopping) {
      process.exit(130); // asked twice: at once
    }
    stopping = true;
    print('Ending; what runs is cancelled.');
    await supervisor.stop();
    await server.close();
    process.exit(0);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
}

/** The window says why; here it would go unnoticed. */
function sayWhenUnopened(supervisor: Supervisor, folder: string): void {
  let isSaid = false;
  supervisor.onStatus(({ state, folder: open }) => {
    if (state === 'up' && !isSaid) {
      isSaid = true;
      if (open !== folder) {
        print(`The workspace ${folder} was not opened; the window says why.`);
      }
    }
  });
}

function readPort(text = '0'): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new AppError('USAGE', `${text} is no port.`, 'Give --port a number up to 65535.');
  }
  return port;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error) => {
  const known =
    error instanceof AppError ? `${error.message}\n${error.advice}` : String(error?.stack ?? error);
  process.stderr.write(`${known}\n`);
  process.exit(1);
});
