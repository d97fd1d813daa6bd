/** electron-builder.yml as electron-builder reads it, and its file patterns as electron-builder evaluates them. */
import { createRequire } from 'node:module';
import type { Configuration } from 'electron-builder';
import { PROJECT } from '../../../main/setup/project-folder.ts';

// Its inner modules are not exported, and asking its own copy leaves no pattern to be understood differently here.
const requireAsBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { getConfig, validateConfiguration } = requireAsBuilder('app-builder-lib/out/util/config/config') as {
  getConfig(project: string, file: null, overrides: Configuration | null): Promise<Configuration>;
  validateConfiguration(config: Configuration, log: object): Promise<void>;
};
const { FileMatcher, getNodeModuleFileMatcher } = requireAsBuilder('app-builder-lib/out/fileMatcher') as {
  FileMatcher: new (from: string, to: string, expand: Expand, patterns: readonly string[]) => Matcher;
  getNodeModuleFileMatcher(from: string, to: string, expand: Expand, own: object, packager: object): Matcher;
};

type Expand = (pattern: string) => string;
interface Matcher {
  createFilter(): (file: string, stat: object) => boolean;
}

export interface System {
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly arch: 'x64' | 'arm64';
}

/** @throws when electron-builder would refuse the file */
export async function builderConfig(overrides: Configuration | null = null): Promise<Configuration> {
  const config = await getConfig(PROJECT, null, overrides);
  await validateConfiguration(config, { isEnabled: false });
  return config;
}

/** Whether a file is packaged for a system; paths are relative to the project, with slashes. */
export function packagedModules(config: Configuration, system: System): (file: string) => boolean {
  const matcher = getNodeModuleFileMatcher(
    PROJECT,
    'out',
    expandFor(system),
    {},
    { config, debugLogger: {} },
  );
  return filterOf(matcher);
}

export function unpacked(config: Configuration, system: System): (file: string) => boolean {
  const patterns = [config.asarUnpack ?? []].flat();
  return filterOf(new FileMatcher(PROJECT, 'out', expandFor(system), patterns));
}

function filterOf(matcher: Matcher): (file: string) => boolean {
  const filter = matcher.createFilter();
  return (file) => filter(`${PROJECT}/${file}`, { isDirectory: () => false, moduleFullFilePath: file });
}

function expandFor({ platform, arch }: System): Expand {
  return (pattern) => pattern.replace(/\$\{platform\}/g, platform).replace(/\$\{arch\}/g, arch);
}
