/** The trained sample, made as the window makes it: by the jobs of a real engine. */
import { cpSync } from 'node:fs';
import path from 'node:path';
import { forkEngine } from '../../main/supervisor/fork-engine.ts';
import { createSupervisor } from '../../main/supervisor/supervisor.ts';
import { createEngineClient } from '../../shared/engine-client.ts';
import { channelPair } from '../fixtures/channel-pair.ts';
import { finished } from '../fixtures/finished.ts';

/** @returns its folder */
export async function makeSampleWorkspace(stateFolder: string): Promise<string> {
  const supervisor = createSupervisor({ spawn: () => forkEngine(stateFolder) });
  const [ours, theirs] = channelPair();
  supervisor.connect(theirs);
  const client = createEngineClient(ours);
  const { folder } = await client.call('workspace.openSample', {});
  await finished(client, await client.start('workspace.fillSample', {}));
  await supervisor.stop();
  return folder;
}

/** For a test to change as it likes. */
export function copySampleWorkspace(to: string): string {
  const from = process.env.BACKLIST_E2E_SAMPLE;
  if (!from) {
    throw new Error('The global setup has not made the sample workspace.');
  }
  const folder = path.join(to, path.basename(from));
  cpSync(from, folder, { recursive: true, filter: (file) => !file.endsWith('.lock') });
  return folder;
}
