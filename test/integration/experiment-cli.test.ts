import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../fixtures/temporary-workspace.ts';

const BACKLIST = fileURLToPath(new URL('../../main/cli/backlist.ts', import.meta.url));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(folder: string, args: readonly string[]): Promise<Ended> {
  const { BACKLIST_WORKSPACE: _, npm_lifecycle_event: __, ...env } = process.env;
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...env, NO_COLOR: '1' }, maxBuffer: 2 ** 24 };
    execFile(process.execPath, [BACKLIST, 'experiment', ...args], options, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

describe('281 backlist experiment', () => {
  const folder = temporaryFolder();
  const backlist = (...args: string[]) => run(folder, args);
  async function json(...args: string[]) {
    const { code, out, err } = await backlist(...args, '--json');
    assert.equal(code, 0, err);
    return JSON.parse(out);
  }

  before(async () => {
    const { arms } = await json('example', 'try', '--users', '6000', '--seed', '3');
    assert.deepEqual(
      arms.map(({ streams, starts }: { streams: number; starts: number }) => [streams, starts]),
      [
        [0, 0],
        [0, 0.2387],
        [0.2582, 0.4683],
      ],
    );
    const { imported, test } = await json('import', 'try/exposures.csv', '--name', 'home');
    assert.deepEqual([imported.id, test.control, test.arms.length], [1, 'control', 3]);
  });

  it('281.1 lists and shows what was imported, in words and as JSON', async () => {
    const [listed] = await json();
    assert.deepEqual([listed.name, listed.users], ['home', 6000]);
    const { out } = await backlist('show', 'home');
    assert.match(out, /Rates of items shown.*\n.*arm +users +shown +streams +starts/);
    assert.match(out, /2T-HGNN +start rate +\+\d+\.\d % +\+\d+\.\d % to \+\d+\.\d % .*\*/);
    assert.match(out, /✔ The arms have the users that were planned for them/);
    const shown = await json('show', '1', '--control', '2T');
    assert.equal(shown.control, '2T');
  });

  it('281.2 tells a sample-ratio mismatch against planned shares', async () => {
    const rows = readFileSync(path.join(folder, 'try', 'exposures.csv'), 'utf8');
    writeFileSync(path.join(folder, 'again.csv'), `${rows}u1,a9999,control,2024-01-09,0,0\n`);
    const shares = 'control=2,2T=1,2T-HGNN=1';
    const { out, code } = await backlist('import', 'again.csv', '--name', 'uneven', '--shares', shares);
    assert.equal(code, 0);
    assert.match(out, /! Sample-ratio mismatch/);
    assert.match(out, /control 33\.?\d* % of 50 % planned/);
  });

  it('281.3 plans from a rate and from a test', async () => {
    const textbook = ['--baseline', '10%', '--shown', '1', '--design-effect', '1', '--mde', '20%'];
    assert.equal((await json('plan', ...textbook)).usersPerArm, 4251);
    const plan = await json('plan', '--from', 'home', '--rate', 'starts', '--mde', '5%', '--users', '2000');
    assert.ok(plan.input.designEffect > 1 && plan.input.arms === 3);
    assert.ok(plan.withUsers.power < 0.8 && plan.usersPerArm > 2000);
    assert.match((await backlist('plan', ...textbook)).out, /^4,251 users in each arm, 8,502 in 2 arms/);
    const obvious = await json('plan', '--baseline', '40%', '--shown', '1000', '--mde', '100%');
    assert.equal(obvious.usersPerArm, 2, 'one user in an arm shows no spread');
  });

  it('281.4 fails with a code and a sentence', async () => {
    for (const [args, code, message] of [
      [['show', 'nobody'], 5, /no online test “nobody”/],
      [['import', 'try/exposures.csv', '--name', 'second'], 3, /imported before/],
      [['import', 'try/truth.json', '--name', 'second'], 3, /truth\.json/],
      [['import', 'try/exposures.csv'], 2, /--name/],
      [['import', 'again.csv', '--name', 'x', '--shares', 'control=0'], 2, /not ARM=NUMBER/],
      [['plan', '--mde', '5%'], 2, /--baseline|rate or from a test/],
      [['plan', '--baseline', '2%', '--mde', '0'], 2, /increase of at least/],
      [['plan', '--baseline', '60%', '--mde', '100%'], 2, /60 % cannot grow by 100 %/],
      [['plan', '--baseline', '2%', '--mde', '5%', '--arms', '9007199254740991'], 2, /from 2 to 50/],
      [['plan', '--baseline', '2%', '--mde', '5%', '--users', '1'], 2, /at least 2/],
      [['show', 'home', '--control', 'x'], 2, /no arm x/],
    ] as const) {
      const ended = await backlist(...args);
      assert.equal(ended.code, code, args.join(' '));
      assert.match(ended.err, message);
    }
  });

  it('281.5 forgets a test', async () => {
    assert.match((await backlist('remove', 'home')).out, /home\) is forgotten/);
    assert.equal((await backlist('show', 'home')).code, 5);
    assert.ok(existsSync(path.join(folder, 'try', 'exposures.csv')));
  });
});
