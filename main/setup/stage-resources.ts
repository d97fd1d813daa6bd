/** Puts what a packaged application brings besides its code into dist/stage: Node, weights, libtensorflow. */
import { constants, existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { MODEL_FILES } from '../text/encoder-models.ts';
import { findModel } from '../text/load-encoder.ts';
import { modelsFolder } from './cache-folder.ts';
import { PROJECT } from './project-folder.ts';
import { tensorFlowLibraries } from './tensorflow-native.ts';

const STAGE = path.join(PROJECT, 'dist/stage');

/** @throws Error naming the part that `npm run setup` has not got */
export async function stageResources(): Promise<void> {
  await rm(STAGE, { recursive: true, force: true });
  await Promise.all([stageNode(), stageModel(), stageTensorFlow()]);
}

/** The Node that runs this, the one that came with the dependencies: the natives were tested on it. */
async function stageNode(): Promise<void> {
  const to = path.join(STAGE, 'node', process.platform === 'win32' ? 'node.exe' : 'node');
  await mkdir(path.dirname(to), { recursive: true });
  await copyFile(process.execPath, to, constants.COPYFILE_FICLONE);
}

async function stageModel(): Promise<void> {
  const model = findModel('minilm', [modelsFolder()]);
  if (model === undefined) {
    throw new Error('The sentence encoder is missing: run "npm run setup".');
  }
  for (const file of MODEL_FILES) {
    const to = path.join(STAGE, 'models', model.name, file);
    await mkdir(path.dirname(to), { recursive: true });
    await copyFile(path.join(model.modelsFolder, model.name, file), to, constants.COPYFILE_FICLONE);
  }
}

/** Links stay links: on Linux and macOS the library has several names. */
async function stageTensorFlow(): Promise<void> {
  const from = tensorFlowLibraries().find((folder) => existsSync(folder));
  const to = path.join(STAGE, 'tensorflow');
  await mkdir(to, { recursive: true });
  if (from === undefined) {
    process.stderr.write(
      'backlist: no native TensorFlow here ("npm run setup"): it will train on WebAssembly\n',
    );
    return;
  }
  for (const name of await readdir(from)) {
    await cp(path.join(from, name), path.join(to, name), {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
    });
  }
}
