import type { Configuration } from 'electron-builder';

/**
 * What a build may change of electron-builder.yml: Playwright drives an application through the inspector, which the
 * release refuses, so the build that is tested has that one fuse set.
 */
export function packageOverrides(env: NodeJS.ProcessEnv): Configuration {
  return env.BACKLIST_E2E_BUILD === '1' ? { electronFuses: { enableNodeCliInspectArguments: true } } : {};
}
