import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { electronShell, receiveEnginePort } from '../../../renderer/engine/electron-shell.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { ElectronBridge } from '../../../shared/electron-bridge.ts';

const signal = new AbortController().signal;

function bridge(overrides: Partial<ElectronBridge>): ElectronBridge {
  const unexpected = () => assert.fail('not asked for');
  return {
    ...{ chooseFiles: unexpected, chooseFolder: unexpected, takeFiles: unexpected },
    ...{ connectEngine: unexpected, onCommand: unexpected },
    ...overrides,
  };
}

describe('206 the window’s shell in Electron', () => {
  it('206.1 has dialogs, and gives grants for what is chosen or dropped', async () => {
    const granted = { grant: 'g', name: 'a.csv' };
    const file = new File([], 'a.csv');
    const shell = electronShell(
      bridge({
        chooseFiles: async () => ({ ok: true, value: [granted] }),
        chooseFolder: async (purpose) => ({ ok: true, value: purpose === 'open' ? granted : null }),
        takeFiles: async (files) => ({ ok: true, value: files.map(({ name }) => ({ grant: 'd', name })) }),
      }),
    );
    assert.ok(shell.hasDialogs);
    assert.deepEqual(await shell.chooseFiles(), [granted]);
    assert.deepEqual(await shell.chooseFolder('open'), granted);
    assert.equal(await shell.chooseFolder('create'), null);
    assert.deepEqual(await shell.takeFiles([file], signal), [{ grant: 'd', name: 'a.csv' }]);
  });

  it('206.2 throws what the shell answers as a failure, with its advice', async () => {
    const error = { code: 'NOT_FOUND', message: 'Gone.', advice: 'Choose again.', details: {} } as const;
    const shell = electronShell(bridge({ chooseFiles: async () => ({ ok: false, error }) }));
    await assert.rejects(
      shell.chooseFiles(),
      (thrown: AppError) => thrown instanceof AppError && thrown.advice === 'Choose again.',
    );
    await assert.rejects(shell.takePath('/a'), { code: 'USAGE' });
  });

  it('206.3 downloads from the window’s own address', () => {
    assert.equal(electronShell(bridge({})).exportUrl('an offer'), '/exports/an%20offer');
  });

  it('206.4 takes the engine’s port from its own page’s message alone, and asks once it listens', async () => {
    type Receive = (message: { data: unknown; source: unknown; ports: readonly string[] }) => void;
    const receivers = new Set<Receive>();
    const page = {
      addEventListener: (_type: 'message', receive: Receive) => receivers.add(receive),
      removeEventListener: (_type: 'message', receive: Receive) => receivers.delete(receive),
    };
    const say = (data: unknown, source: unknown, ports: string[]) => {
      for (const receive of receivers) {
        receive({ data, source, ports });
      }
    };
    const port = await receiveEnginePort<string>(
      bridge({
        connectEngine() {
          say('engine-port', {}, ['of a frame']);
          say('something else', page, ['of a tool']);
          say('engine-port', page, []);
          say('engine-port', page, ['the engine’s']);
        },
      }),
      page,
    );
    assert.equal(port, 'the engine’s');
    assert.equal(receivers.size, 0);
  });
});
