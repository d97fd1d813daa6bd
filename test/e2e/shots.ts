import path from 'node:path';
import type { Page } from '@playwright/test';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 700 },
];

/** Pictures of this moment in both sizes and both themes, to look at; only with BACKLIST_SHOTS set to a folder. */
export async function takeShots(page: Page, name: string): Promise<void> {
  const folder = process.env.BACKLIST_SHOTS;
  if (!folder) {
    return;
  }
  const size = page.viewportSize();
  for (const { width, height } of SIZES) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: path.join(folder, `${name}-${width}-${colorScheme}.png`) });
    }
  }
  await page.emulateMedia({ colorScheme: null });
  if (size !== null) {
    await page.setViewportSize(size);
  }
}
