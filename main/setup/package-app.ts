/** `npm run pack` and `npm run dist`: the application for this system, as a folder or as installers, in dist/packages. */
import { build } from 'electron-builder';
import { buildWindow } from './build-window.ts';
import { bundleMain } from './bundle-main.ts';
import { packageOverrides } from './package-overrides.ts';
import { PROJECT } from './project-folder.ts';
import { stageResources } from './stage-resources.ts';

await buildWindow();
await bundleMain();
await stageResources();
const made = await build({
  projectDir: PROJECT,
  dir: process.argv[2] === 'pack',
  [process.arch]: true,
  config: packageOverrides(process.env), // on top of electron-builder.yml
});
for (const file of made) {
  console.log(file);
}
