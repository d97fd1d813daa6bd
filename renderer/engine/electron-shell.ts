/** The shell of the desktop application, over what its preload puts at `window.backlist`. */
import { AppError, fromWire } from '../../shared/app-error.ts';
import { type BridgeAnswer, type ElectronBridge, ENGINE_PORT_MESSAGE } from '../../shared/electron-bridge.ts';
import type { Shell } from '../../shared/shell.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload. */
    readonly backlist?: ElectronBridge;
  }
}

export function electronShell(bridge: ElectronBridge): Shell {
  return {
    hasDialogs: true,
    chooseFiles: () => unwrap(bridge.chooseFiles()),
    chooseFolder: (purpose) => unwrap(bridge.chooseFolder(purpose)),
    // Nothing is copied, so there is nothing to break off: the signal stays here.
    takeFiles: (files) => unwrap(bridge.takeFiles([...files])),
    takePath: async () => {
      throw new AppError('USAGE', 'Paths are not typed here.', 'Choose the folder in the dialog.');
    },
    exportUrl: (offer) => `/exports/${encodeURIComponent(offer)}`,
  };
}

async function unwrap<Value>(asked: Promise<BridgeAnswer<Value>>): Promise<Value> {
  const answer = await asked;
  if (!answer.ok) {
    throw fromWire(answer.error);
  }
  return answer.value;
}

interface PortMessage<Port> {
  readonly data: unknown;
  readonly source: unknown;
  readonly ports: readonly Port[];
}

/** Of a window, what is used here. */
interface Page<Port> {
  addEventListener(type: 'message', receive: (message: PortMessage<Port>) => void): void;
  removeEventListener(type: 'message', receive: (message: PortMessage<Port>) => void): void;
}

/** A new line to the engine, which the preload posts to this very page. */
export function receiveEnginePort<Port>(bridge: ElectronBridge, page: Page<Port>): Promise<Port> {
  return new Promise((resolve) => {
    page.addEventListener('message', function receive({ data, ports, source }) {
      if (source === page && data === ENGINE_PORT_MESSAGE && ports[0] !== undefined) {
        page.removeEventListener('message', receive);
        resolve(ports[0]);
      }
    });
    bridge.connectEngine();
  });
}
