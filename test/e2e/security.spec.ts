/** The page lets nobody else in and nothing out: seen from a browser. What needs none is in test/unit/serve/. */
import path from 'node:path';
import { finished } from '../fixtures/finished.ts';
import { expect, test } from './fixtures.ts';
import { goTo } from './go-to.ts';
import { openOtherWindow } from './other-window.ts';
import { startPage } from './start-page.ts';

test.describe('220 the page’s door', () => {
  test.skip(process.env.BACKLIST_SHELL === 'electron', 'the desktop application has no address');

  test('220.1 the link opens one browser, once, and leaves the token out of the address', async ({
    window,
    app,
    browser,
  }) => {
    expect(window.url()).not.toContain('token');
    const second = await browser.newContext();
    const page = await second.newPage();
    expect((await page.goto(app.link))?.status()).toBe(401);
    await expect(page.getByText('was used already')).toBeVisible();
    expect((await page.goto(`${app.origin}/listeners`))?.status()).toBe(401);
    await expect(page.getByText('printed in its terminal')).toBeVisible();
    await second.close();
    await window.reload();
    await expect(window.getByRole('navigation')).toBeVisible();
  });

  test('220.2 the cookie is of no use to scripts, to other sites, or after the session', async ({
    window,
    app,
  }) => {
    const [cookie, ...more] = await window.context().cookies(app.origin);
    expect(more).toEqual([]);
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', expires: -1, path: '/' });
    expect(Buffer.from(cookie.value, 'base64url').length).toBeGreaterThanOrEqual(16);
    expect(await window.evaluate(() => document.cookie)).toBe('');
  });

  test('220.3 another site can neither show the window, nor call it, nor read from it', async ({
    window,
    app,
    folder,
  }) => {
    // Another Backlist serves as the other site: for a browser its port makes it one, and the cookie goes along.
    const stranger = await startPage(path.join(folder, 'stranger'));
    const page = await window.context().newPage();
    await page.goto(stranger.link);
    const tried = await page.evaluate(async (origin) => {
      const outcome = (asked: Promise<unknown>) => asked.then(String, (error) => `refused: ${error.name}`);
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/engine`);
      return {
        read: await outcome(fetch(`${origin}/`)),
        write: await outcome(fetch(`${origin}/grant`, { method: 'POST', body: '{"path":"/"}' })),
        line: await new Promise((resolve) => {
          socket.onopen = () => resolve('open');
          socket.onerror = () => resolve('refused');
        }),
      };
    }, app.origin);
    expect(tried).toEqual({ read: 'refused: TypeError', write: 'refused: TypeError', line: 'refused' });
    await page.close();
    await stranger.stop();
  });
  // What the browser says of what it refused; all of it is told of the other site.
  test.use({ allowedErrors: [/Content Security Policy|ERR_|403|401|^request: http:\/\/127/] });

  test('220.4 a foreign origin is refused by the server too, whatever the browser lets through', async ({
    window,
    app,
    request,
  }) => {
    const cookie = (await window.context().cookies(app.origin)).map(
      ({ name, value }) => `${name}=${value}`,
    )[0];
    const ask = (headers: Record<string, string>) =>
      request.post(`${app.origin}/grant`, { headers: { cookie, ...headers }, data: '{"path":"/"}' });
    for (const origin of ['http://evil.example', 'null', app.origin.replace(/\d+$/, '1')]) {
      expect((await ask({ origin })).status(), origin).toBe(403);
    }
    expect((await ask({ origin: app.origin })).status()).toBe(200);
    const foreign = await request.get(`${app.origin}/`, { headers: { cookie, host: 'evil.example' } });
    expect(foreign.status()).toBe(421);
  });

  test('220.5 a file can be fetched only by an id that cannot be guessed', async ({ window, app }) => {
    const other = await openOtherWindow(app, window.context());
    const job = await finished(
      other,
      await other.start('runs.export', { id: 1, what: 'metrics', format: 'csv' }),
    );
    const [{ offer }] = await other.result('runs.export', job.id);
    expect(offer).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const found = await window.request.get(`${app.origin}/export/${offer}`);
    expect(found.status()).toBe(200);
    expect(found.headers()['content-disposition']).toContain('attachment');
    for (const guess of ['1', offer.slice(0, -1), `${offer}0`]) {
      expect((await window.request.get(`${app.origin}/export/${guess}`)).status()).toBe(404);
    }
    other.close();
  });
});

test.describe('221 the window', () => {
  test('221.1 runs no script and takes no style that did not come with it', async ({ window }) => {
    await goTo(window, '/titles');
    const violated = await window.evaluate(async () => {
      const told: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        told.push(effectiveDirective),
      );
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      const style = document.createElement('style');
      style.textContent = 'body { display: none }';
      document.body.append(style);
      const image = document.createElement('img');
      image.src = 'https://example.com/x.png';
      document.body.append(image);
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
      await fetch('https://example.com/').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { told: [...new Set(told)].sort(), injected: 'injected' in window };
    });
    expect(violated.injected).toBe(false);
    expect(violated.told).toEqual(
      expect.arrayContaining(['connect-src', 'frame-src', 'img-src', 'script-src-elem', 'style-src-elem']),
    );
    await expect(window.getByRole('main')).toBeVisible();
  });
  test.use({ allowedErrors: [/Content Security Policy|example\.com/] });

  for (const view of ['/', '/data', '/explore', '/listeners', '/titles', '/balance', '/runs']) {
    test(`221.2 ${view} violates no policy and asks nobody else`, async ({ window }) => {
      await goTo(window, view);
      await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
      await window.waitForLoadState('networkidle'); // the fixture looks at what happened meanwhile
    });
  }
});
