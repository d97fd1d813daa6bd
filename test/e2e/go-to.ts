import type { Page } from '@playwright/test';

/** A deep link into the program that the window is on: its port is another in every test. */
export async function goTo(window: Page, path: string): Promise<void> {
  await window.goto(new URL(path, window.url()).href);
}
