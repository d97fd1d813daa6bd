import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { bundleMain } from '../../../main/setup/bundle-main.ts';
import type { ElectronBridge } from '../../../shared/electron-bridge.ts';

export interface LoadedPreload {
  readonly exposed: { readonly backlist: ElectronBridge };
  /** What went to the shell: channel and arguments. */
  readonly sent: readonly (readonly unknown[])[];
  /** What the page was posted. */
  readonly posted: readonly (readonly unknown[])[];
  /** Something from the shell. */
  receive(channel: string, event: object, ...given: unknown[]): void;
}

/** The preload as it is bundled, run where there is nothing but what a sandboxed preload has. */
export async function loadPreload(): Promise<LoadedPreload> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-preload-'));
  await bundleMain(folder);
  const code = readFileSync(path.join(folder, 'main/preload.cjs'), 'utf8');
  rmSync(folder, { recursive: true });

  const exposed: Record<string, unknown> = {};
  const sent: unknown[][] = [];
  const posted: unknown[][] = [];
  const receivers = new Map<string, (...given: unknown[]) => void>();
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => (exposed[name] = api) },
    ipcRenderer: {
      on: (channel: string, hear: (...given: unknown[]) => void) => receivers.set(channel, hear),
      send: (...given: unknown[]) => sent.push(given),
      invoke: async (...given: unknown[]) => sent.push(given),
    },
    webUtils: { getPathForFile: (file: File) => `/real/${file.name}` },
  };
  const require = (name: string) => {
    if (name !== 'electron') {
      throw new Error(`a sandboxed preload cannot load ${name}`);
    }
    return electron;
  };
  vm.runInNewContext(code, {
    require,
    window: { postMessage: (...given: unknown[]) => posted.push(given) },
    location: { origin: 'app://backlist' },
  });
  return {
    exposed: exposed as unknown as LoadedPreload['exposed'],
    ...{ sent, posted },
    receive: (channel, ...given) => receivers.get(channel)?.(...given),
  };
}
