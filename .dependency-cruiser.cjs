/**
 * The direction of imports. What a folder is not allowed here it may not import; tests may import anything.
 * Parsed by swc, because TypeScript 7 has no JavaScript API.
 */
const { globSync, readFileSync } = require('node:fs');
const swc = require('@swc/core');

/** dependency-cruiser 17 never asks swc for JSX ("TODO" in its src/extract/swc/parse.mjs), and has no option for it. */
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') });

/** What each folder may import, besides itself and npm packages. Read downwards: the way of the data. */
const MAY_IMPORT = {
  // both sides of the window; pure TypeScript
  shared: [],
  renderer: ['shared'],
  // the dataset in memory: what stages hand to each other
  'main/dataset': ['shared'],
  // kernels in WebAssembly SIMD, compiled from text
  'main/wasm': ['shared'],
  // stages: plain functions that know shared, the dataset and, where they need it, an earlier stage
  'main/sample': ['shared', 'main/dataset'],
  'main/intake': ['shared', 'main/dataset'],
  'main/explore': ['shared', 'main/dataset', 'main/graph'],
  'main/text': ['shared', 'main/dataset'],
  'main/graph': ['shared', 'main/dataset'],
  'main/model': ['shared', 'main/dataset', 'main/graph', 'main/wasm'],
  'main/vectors': ['shared', 'main/dataset', 'main/wasm'],
  'main/evaluate': ['shared', 'main/dataset', 'main/vectors'],
  // an online test, read out and planned: statistics of sums
  'main/experiment': ['shared'],
  'main/recommend': ['shared', 'main/(dataset|graph|model|vectors|evaluate|wasm)'],
  // the SQLite file: stores and loads the dataset, knows no stage
  'main/workspace': ['shared', 'main/dataset'],
  // one training run: composes the stages and the workspace
  'main/runs': ['shared', 'main/(dataset|explore|text|graph|model|vectors|evaluate|recommend|workspace)'],
  // the owner of an open workspace
  'main/engine': [
    'shared',
    'main/(dataset|sample|intake|explore|text|graph|model|vectors|evaluate|experiment|recommend|workspace|runs)',
    'main/setup/cache-folder',
  ],
  // three doors to the engine
  'main/cli': ['shared', 'main/engine', 'main/setup/(inspect|part)'],
  'main/supervisor': ['shared', 'main/engine/host/shell-messages'],
  'main/window-files': [],
  'main/serve': ['shared', 'main/supervisor', 'main/window-files', 'main/engine/host/shell-messages'],
  'main/electron': [
    'shared',
    'main/(supervisor|window-files)',
    'main/engine/host/(shell-messages|port-channel)',
  ],
  // gets the native parts and weights, and verifies them through the modules that will use them
  'main/setup': ['shared', 'main/text', 'main/model/tensorflow', 'main/serve/(start-process|open-browser)'],
};

/** Packages that only these places may load; importing their types is free. */
const ONLY_IN = {
  // the window, the one door to TensorFlow, the sentence encoder
  'electron(?!-)': '^main/electron/',
  '@tensorflow/': '^main/model/tensorflow[.]ts$',
  '@xenova/': '^main/text/',
  // SQL lives in the workspace, its vector index and the import
  'better-sqlite3': '^main/(workspace|vectors|setup)/',
  'sqlite-vss': '^main/(vectors|setup)/',
  '@duckdb/': '^main/(intake|workspace|runs)/',
  commander: '^main/cli/',
  // the window
  react: '^renderer/',
  '@mantine/': '^renderer/',
  '@tanstack/': '^renderer/',
  '@observablehq/': '^renderer/',
};

/** Files that import more than types of a package. The swc parser does not tell dependency-cruiser the difference. */
function loadersOf(name) {
  const loads = new RegExp(`(import (?!type )[^;]*?from|import\\(|require\\() ?'${name}`);
  const files = globSync('{main,shared,renderer}/**/*.{ts,tsx,mjs}', { cwd: __dirname });
  return files
    .filter((file) => loads.test(readFileSync(`${__dirname}/${file}`, 'utf8')))
    .map((file) => `^${file.replaceAll('\\', '/').replaceAll('.', '[.]')}$`);
}

module.exports = {
  forbidden: [
    ...Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
      name: `${folder.replace('/', '-')}-imports`,
      comment: `${folder} may import ${allowed.join(', ') || 'nothing of ours'}.`,
      severity: 'error',
      from: { path: `^${folder}/` },
      to: {
        path: '^(main|shared|renderer|test)/',
        pathNot: [folder, ...allowed].map((each) => `^${each}(/|[.]ts$)`),
      },
    })),
    {
      name: 'known-folder',
      comment: 'A new folder is given its line in MAY_IMPORT.',
      severity: 'error',
      from: { path: '^main/', pathNot: Object.keys(MAY_IMPORT).map((folder) => `^${folder}/`) },
      to: {},
    },
    ...Object.entries(ONLY_IN).map(([name, place]) => ({
      name: `only-there-${name.replace(/\W/g, '')}`,
      comment: `${name} is loaded only in ${place}.`,
      severity: 'error',
      from: { path: [...loadersOf(name), '^$'], pathNot: place },
      to: { path: `^node_modules/${name}` },
    })),
    {
      name: 'no-cycles',
      comment: 'Two files that import each other are one concept in two places.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'Every import must exist.',
      severity: 'error',
      from: { path: '^(main|shared|renderer)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
