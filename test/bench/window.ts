/**
 * The window on a large workspace: the real program, a real browser.
 *
 *   node test/bench/window.ts [S|M|L]
 *
 * L is 1 M listeners, 250 k titles and 30 M plays (built once, some minutes, kept in the system's folder for temporary
 * files). Milliseconds from the key or address to what is on the screen, `received_kb` what the engine sent for it.
 * Targets: first window under 2 s, a listener's page under 150 ms, search as you type under 100 ms, no frame over 50 ms
 * while scrolling. `frames.idle_max` is the longest frame of a page that does nothing: what this machine cannot keep.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Page } from 'playwright';
import { buildWindow } from '../../main/setup/build-window.ts';
import { findBrowser } from '../../main/setup/test-browser.ts';
import { startApp } from '../e2e/start-app.ts';
import { addLargeRun } from './large-run.ts';
import { largeWorkspace } from './large-workspace.ts';

const sizeName = process.argv[2] ?? 'S';
const { folder, size } = largeWorkspace(sizeName);
await addLargeRun(folder);
await buildWindow();

const WORDS = ['barde', 'marlo', 'kitén', 'sta', 'zowy', 'fragen'];
const SHELF = 'section[aria-labelledby=shelf-heading][aria-busy=false] li[data-key]';
let received = 0;

const state = mkdtempSync(path.join(os.tmpdir(), 'backlist-bench-window-'));
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const app = await startApp(state, folder);
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      received += payload.length;
    });
  });
  const firstWindow = await timed(async () => {
    await page.goto(app.link);
    await page.getByText(size.users.toLocaleString('en')).first().waitFor();
  });
  const catalogue = await timed(async () => {
    await page.goto(`${app.origin}/titles`);
    await page.locator('[data-index="5"]').waitFor();
  });
  const idle = await frames(page, 0);
  const scrolling = await frames(page, 240);
  const search = await searchAsYouType(page);
  const runLoaded = await timed(async () => {
    await page.goto(`${app.origin}/listeners/user/u5`);
    await page.locator(SHELF).first().waitFor({ timeout: 300_000 });
  });
  const listener: number[] = [];
  for (let k = 0; k < 30; k++) {
    listener.push((await timed(() => openListener(page, `u${100 + 37 * k}`))).ms);
  }
  console.log(
    JSON.stringify({
      ...{ name: 'window', size: sizeName, ...size },
      ...{ first_window: firstWindow, catalogue, search, run_loaded: runLoaded },
      listener_ms: spread(listener),
      frames: { idle_max: idle.max, max: scrolling.max, over_50_ms: scrolling.long, count: scrolling.count },
    }),
  );
} finally {
  await app.stop();
  await browser.close();
  rmSync(state, { recursive: true, force: true });
}

async function timed(work: () => Promise<unknown>): Promise<{ ms: number; received_kb: number }> {
  const before = received;
  const start = performance.now();
  await work();
  const ms = Math.round(performance.now() - start);
  return { ms, received_kb: Math.round((received - before) / 1024) };
}

/** Each letter, until the rows it leaves are drawn. */
async function searchAsYouType(page: Page) {
  const box = page.getByRole('searchbox').or(page.getByPlaceholder('Title, author or publisher')).first();
  const times: number[] = [];
  for (const word of WORDS) {
    await box.fill('');
    await page.waitForTimeout(300);
    for (const letter of word) {
      const start = performance.now();
      await Promise.all([page.evaluate(afterNextRows), box.pressSequentially(letter)]);
      times.push(performance.now() - start);
    }
  }
  return { ...spread(times), letters: times.length };
}

/** In the page: resolves when the view has changed after the engine answered, and was painted. */
function afterNextRows(): Promise<void> {
  return new Promise((resolve) => {
    const view = document.querySelector('main') as HTMLElement;
    const observer = new MutationObserver(() => {
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    });
    observer.observe(view, { childList: true, subtree: true, characterData: true });
    setTimeout(resolve, 2000); // a letter that leaves the same rows
  });
}

/** As a link does: the window stays, the address changes. */
async function openListener(page: Page, key: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', `/listeners/user/${to}`);
  }, key);
  await page.waitForFunction(
    ([to, shelf]) =>
      document.querySelector('h1')?.textContent?.endsWith(` ${to}`) && document.querySelector(shelf),
    [key, SHELF] as const,
    { polling: 'raf' },
  );
}

/** The frames of two seconds in which the table is scrolled by so many pixels each. */
function frames(page: Page, pixels: number): Promise<{ max: number; long: number; count: number }> {
  return page.evaluate(async (step) => {
    const scroller = document.querySelector('table')?.parentElement as HTMLElement;
    const times: number[] = [];
    let last = performance.now();
    const end = last + 2000;
    while (last < end) {
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      times.push(now - last);
      last = now;
      scroller.scrollTop += step;
    }
    const long = times.filter((each) => each > 50).length;
    return { max: Math.round(Math.max(...times)), long, count: times.length };
  }, pixels);
}

function spread(values: readonly number[]): { p50: number; p99: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
  return { p50: at(0.5), p99: at(0.99) };
}
