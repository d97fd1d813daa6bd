/** Once for all specs: the window is built, and one sample workspace is trained for the tests to copy. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildWindow } from '../../main/setup/build-window.ts';
import { makeSampleWorkspace } from './sample-workspace.ts';

/** @returns what clears up after the last spec; Playwright calls it */
export async function prepareSpecs(): Promise<() => void> {
  await buildWindow();
  if (process.env.BACKLIST_E2E_SAMPLE) {
    return () => undefined; // made before, by whoever set it
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-e2e-'));
  process.env.BACKLIST_E2E_SAMPLE = await makeSampleWorkspace(folder);
  return () => rmSync(folder, { recursive: true, force: true });
}

// biome-ignore lint/style/noDefaultExport: what Playwright calls
export default prepareSpecs;
