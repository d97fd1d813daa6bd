/** The desktop application under Playwright: from a checkout, or a packaged one named by BACKLIST_APP. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { CallName, JobName, RequestOf, ResponseOf } from '../../shared/contract.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');

/** Why Electron is not driven here; '' where it is. */
export function whyNoElectron(): string {
  if (process.env.BACKLIST_SHELL !== 'electron') {
    return 'Electron’s own tests run where BACKLIST_SHELL=electron';
  }
  const installed = existsSync(path.join(PROJECT, 'node_modules/electron/path.txt'));
  return process.env.BACKLIST_APP || installed ? '' : 'Electron’s binary is not installed';
}

/** @param given what the program is started with: a workspace, files */
export function launchElectron(stateFolder: string, ...given: string[]): Promise<ElectronApplication> {
  const application = process.env.BACKLIST_APP;
  const env = { ...process.env, BACKLIST_STATE: stateFolder, BACKLIST_NODE: process.execPath } as Record<
    string,
    string
  >;
  return _electron.launch({
    ...(application ? { executablePath: application } : {}),
    args: [...(application ? [] : ['.']), ...given],
    cwd: PROJECT,
    env,
    timeout: 60_000,
  });
}

/** A call of the contract over a line of its own, as the page could make one. */
export async function ask<N extends CallName | JobName>(
  page: Page,
  name: N,
  request: RequestOf<N>,
): Promise<N extends JobName ? { readonly id: number } : ResponseOf<N>> {
  const text = JSON.stringify({ type: 'call', id: 1, name, request });
  const reply = await page.evaluate(
    (call) =>
      new Promise<string>((resolve) => {
        window.addEventListener('message', ({ data, ports: [port] }) => {
          if (data === 'engine-port' && port !== undefined) {
            port.onmessage = ({ data: said }) => {
              if (!said.includes('"type":"event"')) {
                resolve(said);
              }
            };
            port.postMessage(call);
          }
        });
        window.backlist?.connectEngine();
      }),
    text,
  );
  const { type, value, error } = JSON.parse(reply);
  if (type !== 'reply') {
    throw new Error(error.message);
  }
  return value;
}

/** The engine's process that runs now, by its log. */
export function enginePid(stateFolder: string): number {
  const lines = readFileSync(path.join(stateFolder, 'logs/engine.log'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line)).findLast(({ msg }) => msg === 'started').pid;
}
