/**
 * Electron's own security checklist (docs/tutorial/security.md, 20 points), each by what decides it here. What only a
 * running Electron can show is asserted through the window in test/e2e/electron.spec.ts.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Session, WebContents } from 'electron';
import { answerAppRequest, registerAppScheme } from '../../../main/electron/app-protocol.ts';
import { externalLink } from '../../../main/electron/external-link.ts';
import { refusalOfSender } from '../../../main/electron/ipc.ts';
import { guardNavigation } from '../../../main/electron/navigation.ts';
import { blockNetwork } from '../../../main/electron/network.ts';
import { denyPermissions } from '../../../main/electron/permissions.ts';
import { windowOptions } from '../../../main/electron/window-options.ts';
import { PROJECT } from '../../../main/setup/project-folder.ts';
import { contentSecurityPolicy } from '../../../main/window-files/content-security-policy.ts';
import { builderConfig } from './builder-config.ts';
import { loadPreload } from './load-preload.ts';

const SHELL = sourcesOf('main/electron/*.ts');
const preferences = windowOptions('/preload.cjs', { x: 0, y: 0, width: 800, height: 600 }).webPreferences;
const FOREIGN = [
  'https://example.org/',
  'http://backlist/',
  'file:///etc/passwd',
  'app://other/',
  'app://backlist.example.org/',
  'app://someone@backlist/',
  'javascript:alert(1)',
  'data:text/html,x',
  'about:blank',
  'not an address',
];

function sourcesOf(pattern: string): string {
  const files = globSync(pattern, { cwd: PROJECT }).sort();
  return files.map((file) => readFileSync(path.join(PROJECT, file), 'utf8')).join('\n');
}

/** What a handler of a session's request decides. */
function recorded<Made extends object>(): { readonly made: Made; readonly calls: Record<string, unknown[]> } {
  const calls: Record<string, unknown[]> = {};
  const made = new Proxy({} as Made, {
    get:
      (_made, name: string) =>
      (...given: unknown[]) => {
        calls[`${name}${typeof given[0] === 'string' ? ` ${given[0]}` : ''}`] = given;
      },
  });
  return { made, calls };
}

/** Which of the addresses the window would be kept from going to, by each of the events. */
function preventedBy(event: string, urls: readonly string[]): string[] {
  const { made, calls } = recorded<WebContents>();
  guardNavigation(made, () => undefined);
  const handler = calls[`on ${event}`][1] as (event: object) => void;
  return urls.filter((url) => {
    let prevented = false;
    handler({ url, preventDefault: () => (prevented = true) });
    return prevented;
  });
}

describe('200 Electron’s security checklist', () => {
  it('200.1 only secure content is loaded: the window’s own files, and no request leaves the machine', () => {
    const { made, calls } = recorded<Session['webRequest']>();
    blockNetwork({ webRequest: made } as unknown as Session);
    const [decide] = calls.onBeforeRequest as [(details: object, answer: (what: object) => void) => void];
    const cancelled = (url: string) => {
      let cancel: boolean | undefined;
      decide({ url }, (what) => ({ cancel } = what as { cancel: boolean }));
      return cancel;
    };
    for (const url of [
      'https://example.org/',
      'http://127.0.0.1/',
      'wss://example.org/',
      'file:///etc/passwd',
    ]) {
      assert.equal(cancelled(url), true, url);
    }
    for (const url of ['app://backlist/', 'app://backlist/assets/main.js', 'blob:app://backlist/1']) {
      assert.equal(cancelled(url), false, url);
    }
    assert.doesNotMatch(SHELL, /https?:\/\/(?!\$)/);
  });

  it('200.2 there is no Node integration', () => {
    assert.equal(preferences?.nodeIntegration, false);
    assert.equal(preferences?.nodeIntegrationInWorker, false);
    assert.equal(preferences?.nodeIntegrationInSubFrames, false);
  });

  it('200.3 contexts are isolated', () => {
    assert.equal(preferences?.contextIsolation, true);
  });

  it('200.4 every renderer is in the sandbox, also one that would be made elsewhere', () => {
    assert.equal(preferences?.sandbox, true);
    assert.match(sourcesOf('main/electron/main.ts'), /^app\.enableSandbox\(\);$/m);
    assert.equal(SHELL.match(/new BrowserWindow\(/g)?.length, 1);
  });

  it('200.5 every permission is refused, when asked for and when looked up', () => {
    const { made, calls } = recorded<Session>();
    denyPermissions(made);
    const [onRequest] = calls.setPermissionRequestHandler as [
      (contents: null, name: string, decide: (granted: boolean) => void) => void,
    ];
    const [onCheck] = calls.setPermissionCheckHandler as [() => boolean];
    const [onDevice] = calls.setDevicePermissionHandler as [() => boolean];
    for (const name of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal']) {
      let answer: boolean | undefined;
      onRequest(null, name, (granted) => (answer = granted));
      assert.equal(answer, false, name);
    }
    assert.equal(onCheck(), false);
    assert.equal(onDevice(), false);
  });

  it('200.6 web security is on', () => {
    assert.equal(preferences?.webSecurity, true);
    assert.doesNotMatch(SHELL, /disable-web-security|webSecurity: false/);
  });

  it('200.7 the page comes with a content security policy that lets in its own files alone', async () => {
    const files = { windowFolder: path.join(PROJECT, 'renderer'), offer: () => undefined };
    const page = await answerAppRequest({ method: 'GET', url: 'app://backlist/' }, files);
    const nonce = /name="style-nonce" content="([\w-]+)"/.exec(await page.text())?.[1] ?? '';
    assert.equal(page.headers.get('content-security-policy'), contentSecurityPolicy(nonce));
  });

  it('200.8 insecure content does not run', () => {
    assert.equal(preferences?.allowRunningInsecureContent, false);
  });

  it('200.9 no experimental features are on', () => {
    assert.equal(preferences?.experimentalFeatures, false);
  });

  it('200.10 no features of Blink are switched on', () => {
    assert.equal(preferences?.enableBlinkFeatures, undefined);
    assert.doesNotMatch(SHELL, /enableBlinkFeatures|enable-blink-features|appendSwitch/);
  });

  it('200.11 there is no webview, so none that may open windows', () => {
    assert.equal(preferences?.webviewTag, false);
    assert.doesNotMatch(sourcesOf('renderer/**/*.{tsx,html}'), /<webview|allowpopups/);
  });

  it('200.12 a webview that came about all the same would not be attached', () => {
    const { made, calls } = recorded<WebContents>();
    guardNavigation(made, () => undefined);
    let prevented = false;
    (calls['on will-attach-webview'][1] as (event: object) => void)({
      preventDefault: () => (prevented = true),
    });
    assert.ok(prevented);
  });

  it('200.13 the window goes nowhere but to its own address', () => {
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      assert.deepEqual(preventedBy(event, FOREIGN), FOREIGN, event);
      assert.deepEqual(preventedBy(event, ['app://backlist/titles?q=x']), [], event);
    }
  });

  it('200.14 no other window opens', () => {
    const { made, calls } = recorded<WebContents>();
    const opened: string[] = [];
    guardNavigation(made, (link) => opened.push(link));
    const [onOpen] = calls.setWindowOpenHandler as [(details: { url: string }) => { action: string }];
    for (const url of [...FOREIGN, 'app://backlist/']) {
      assert.equal(onOpen({ url }).action, 'deny', url);
    }
    assert.deepEqual(opened, ['https://example.org/']);
  });

  it('200.15 only a plain https link is handed to the system', () => {
    assert.equal(externalLink('https://example.org/a?b#c'), 'https://example.org/a?b#c');
    const refused = [
      ...[
        'http://example.org/',
        'file:///etc/passwd',
        'smb://host/share',
        'javascript:alert(1)',
        'ms-msdt:/id',
      ],
      ...['https://a:b@example.org/', `https://example.org/${'a'.repeat(3000)}`, '', undefined, null, 1, {}],
    ];
    for (const url of refused) {
      assert.equal(externalLink(url), undefined, String(url).slice(0, 60));
    }
    assert.equal(SHELL.match(/shell\.openExternal/g)?.length, 1);
  });

  it('200.16 Electron is a current one, and exactly one', () => {
    const { devDependencies } = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    assert.match(devDependencies.electron, /^\d+\.\d+\.\d+$/);
    assert.ok(Number.parseInt(devDependencies.electron, 10) >= 45);
  });

  it('200.17 the sender of every message is checked', () => {
    const from = (url: string, parent: object | null = null) =>
      refusalOfSender({ senderFrame: { url, parent } } as Parameters<typeof refusalOfSender>[0]);
    assert.equal(from('app://backlist/titles'), '');
    assert.match(from('app://backlist/', {}), /frame inside/);
    assert.match(refusalOfSender({ senderFrame: null }), /gone/);
    for (const url of FOREIGN) {
      assert.match(from(url), /foreign/, url);
    }
    // There is no other way in: Electron's own registration is called in the wrapper alone.
    const others = globSync('main/electron/!(ipc).ts', { cwd: PROJECT });
    for (const file of others) {
      assert.doesNotMatch(readFileSync(path.join(PROJECT, file), 'utf8'), /ipcMain\.(on|handle|once)/, file);
    }
  });

  it('200.18 the window comes from a scheme of its own, not from file:', () => {
    const { made, calls } = recorded<Electron.Protocol>();
    registerAppScheme(made);
    assert.deepEqual(calls.registerSchemesAsPrivileged, [
      [{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }],
    ]);
    assert.doesNotMatch(SHELL, /loadFile|file:\/\//);
  });

  it('200.19 every fuse is set, each the safe way', async () => {
    const { electronFuses } = await builderConfig();
    assert.deepEqual(electronFuses, {
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      resetAdHocDarwinSignature: true, // not a fuse
    });
  });

  it('200.20 the page gets five functions and nothing of Electron: no event, no channel, no path', async () => {
    const { exposed, sent, receive } = await loadPreload();
    assert.deepEqual(Object.keys(exposed), ['backlist']);
    const bridge = exposed.backlist;
    assert.deepEqual(Object.keys(bridge).sort(), [
      ...['chooseFiles', 'chooseFolder', 'connectEngine', 'onCommand', 'takeFiles'],
    ]);
    const told: unknown[][] = [];
    bridge.onCommand((...given: unknown[]) => told.push(given));
    receive('backlist:command', { sender: 'Electron’s own' }, { command: 'help' });
    assert.deepEqual(told, [[{ command: 'help' }]]);
    await bridge.takeFiles([new File([], 'a.csv')]);
    assert.deepEqual(sent.at(-1), ['backlist:take-files', ['/real/a.csv']]);
  });
});
