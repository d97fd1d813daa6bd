import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Playwright's own browser where it is installed, else the system's; '' where there is none. */
export function browserExecutable(): string {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(path.delimiter)];
  const installed = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [chromium.executablePath(), ...installed].find((file) => file !== '' && existsSync(file)) ?? '';
}
