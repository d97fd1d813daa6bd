import path from 'node:path';

export interface Locations {
  readonly preload: string;
  /** The window's built files. */
  readonly windowFolder: string;
  readonly engine: string;
  /** What the engine's process gets besides its arguments. */
  readonly engineEnvironment: Readonly<Record<string, string>>;
}

export interface Surroundings {
  /** Of the bundled main.js: `<application>/dist/main`. */
  readonly mainFolder: string;
  readonly packaged: boolean;
  readonly resourcesPath: string;
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
}

/** What would change how a Node or Electron started from here behaves. */
const NOT_PASSED_ON = ['NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'ELECTRON_RUN_AS_NODE', 'ELECTRON_NO_ASAR'];

/**
 * Where everything is. In a packaged application the window's files stay in app.asar; the engine, and the npm packages
 * it needs, lie beside it, because the trainer and the text encoders run on a plain Node, which cannot read archives:
 * Electron's own is not allowed to play Node (the fuse runAsNode is off), and onnxruntime-node 1.14 dies of Electron's
 * allocator (microsoft/onnxruntime#29763).
 */
export function locations({ mainFolder, packaged, resourcesPath, platform, env }: Surroundings): Locations {
  const application = path.resolve(mainFolder, '../..');
  const unpacked = application.replace(/\.asar$/, '.asar.unpacked');
  const node = path.join(resourcesPath, 'node', platform === 'win32' ? 'node.exe' : 'node');
  const shipped = packaged
    ? { BACKLIST_NODE: node, BACKLIST_MODELS: path.join(resourcesPath, 'models') }
    : undefined;
  return {
    preload: path.join(mainFolder, 'preload.cjs'),
    windowFolder: path.join(application, 'dist/renderer'),
    engine: path.join(unpacked, 'dist/engine/engine-process.js'),
    engineEnvironment: Object.fromEntries(
      Object.entries({ ...env, ...shipped }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined && !NOT_PASSED_ON.includes(entry[0]),
      ),
    ),
  };
}
