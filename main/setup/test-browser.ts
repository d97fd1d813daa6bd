/** The browser that the end-to-end tests drive. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import { packageFolder } from './project-folder.ts';
import { runProgram } from './run-program.ts';
import { installSystemPackages, whyNoSystemPackages } from './system-packages.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Playwright's own browser where it is installed, else the system's. */
export function findBrowser(): string | undefined {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(path.delimiter)];
  const installed = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [chromium.executablePath(), ...installed].find((file) => file !== '' && existsSync(file));
}

/** Gets one where there is none. @returns why none could be had, '' when there is one */
export async function prepareBrowser(): Promise<string> {
  if (findBrowser() !== undefined) {
    return '';
  }
  const install = () =>
    whyNoSystemPackages() === ''
      ? installSystemPackages(['chromium'])
      : runProgram(process.execPath, [packageFolder('playwright/cli.js'), 'install', 'chromium']);
  const failure = await install().then(
    () => '',
    (error: Error) => error.message,
  );
  return findBrowser() === undefined ? failure || 'it was installed, but is not where it should be' : '';
}
