/**
 * Bundles the main side for Electron: `dist/main` holds what its main process loads, each whole (main.js, preload.cjs),
 * `dist/engine` the engine's process and those it starts, which share chunks. Two folders because the first stays in
 * app.asar and the second lies beside it. npm packages are left to the engine's node_modules: most of them bring
 * native code or files of their own.
 */
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { build, type InlineConfig } from 'vite';
import { PROJECT } from './project-folder.ts';
import { fillFolder } from './work-folder.ts';

const ENGINE = {
  'engine-process': 'main/engine/engine-process.ts',
  trainer: 'main/runs/trainer.ts',
  'encoder-process': 'main/text/encoder-process.ts',
  'snapshot-thread': 'main/workspace/snapshot-thread.ts',
  'data-thread': 'main/engine/data-thread.ts',
};

/** Takes about a second. Replaces what is there at the end, so that a program that runs is not disturbed before. */
export async function bundleMain(dist: string = path.join(PROJECT, 'dist')): Promise<void> {
  await fillFolder(path.join(dist, 'engine'), (folder) =>
    bundle(folder, ENGINE, { format: 'es', isExternal: (id) => !/^[./]|^[A-Za-z]:/.test(id) }),
  );
  const isExternal = (id: string) => id === 'electron' || isBuiltin(id);
  await fillFolder(path.join(dist, 'main'), async (folder) => {
    await bundle(folder, { main: 'main/electron/main.ts' }, { format: 'es', isExternal });
    // The only form that a sandboxed preload may have.
    await bundle(folder, { preload: 'main/electron/preload.ts' }, { format: 'cjs', isExternal });
  });
}

interface Kind {
  readonly format: 'es' | 'cjs';
  readonly isExternal: (id: string) => boolean;
}

async function bundle(
  folder: string,
  entries: Readonly<Record<string, string>>,
  { format, isExternal }: Kind,
): Promise<void> {
  const extension = format === 'es' ? 'js' : 'cjs';
  const config: InlineConfig = {
    configFile: false,
    root: PROJECT,
    logLevel: 'warn',
    ssr: { noExternal: true }, // what stays outside is decided below alone
    build: {
      ssr: true,
      target: 'node24',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      copyPublicDir: false,
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(entries).map(([name, file]) => [name, path.join(PROJECT, file)]),
        ),
        external: isExternal,
        output: {
          format,
          entryFileNames: `[name].${extension}`,
          // Flat: a module looks for a process to start beside itself (shared/entry-beside.ts).
          chunkFileNames: `[name]-[hash].${extension}`,
          codeSplitting: format === 'es',
        },
      },
    },
  };
  await build(config);
}
