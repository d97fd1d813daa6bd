import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BLEND_DEFAULTS, type BlendOptions } from '../../../../main/model/blend/options.ts';
import { chooseBlend } from '../../../../main/runs/blend/choose-blend.ts';
import type { PanelFigures } from '../../../../main/runs/blend/judge.ts';
import type { Panel } from '../../../../main/runs/blend/panel.ts';
import { createRng } from '../../../../shared/rng.ts';
import type { Progress } from '../../../../shared/stage.ts';
import { contextOf } from '../../model/two-towers/planted-tastes.ts';

const TITLES = 60;
const OPTIONS: BlendOptions = { ...BLEND_DEFAULTS, als: BLEND_DEFAULTS.als.slice(0, 2) };
const USERS = new Float64Array(TITLES).fill(9);
const EASY: PanelFigures = { hr10: 0.1, mrr: 0.05, dcg: 0.1, coverage10: 0 };

interface Parts {
  readonly tower: number;
  readonly factors: readonly [number, number];
  readonly links: number;
}

/** Users with every title as a candidate; `of` says each part's score of a title, given whether it is the held-out one. */
function panelOf(
  warm: number,
  cold: number,
  of: (isRelevant: boolean, row: number, title: number) => Parts,
  trend = new Float32Array(TITLES),
): Panel {
  const rows = warm + cold;
  const cells = Array.from({ length: rows * TITLES }, (_, k) => {
    const [row, title] = [Math.floor(k / TITLES), k % TITLES];
    const isRelevant = title === (row * 7) % TITLES;
    return { title, isRelevant, ...of(isRelevant, row, title) };
  });
  return {
    users: Uint32Array.from({ length: rows }, (_, row) => row),
    warm,
    titles: TITLES,
    start: Uint32Array.from({ length: rows + 1 }, (_, row) => row * TITLES),
    title: Uint32Array.from(cells, ({ title }) => title),
    relevant: Uint8Array.from(cells, ({ isRelevant }) => (isRelevant ? 1 : 0)),
    tower: Float32Array.from(cells, ({ tower }) => tower),
    factors: [0, 1].map((als) => Float32Array.from(cells, ({ factors }) => factors[als])),
    links: OPTIONS.ridges.map(() => Float32Array.from(cells, ({ links }) => links)),
    trends: OPTIONS.trendHalfLives.map(() => Float32Array.from(cells, ({ title }) => trend[title])),
  };
}

const choose = (
  panel: Panel,
  users: ArrayLike<number>,
  floor: PanelFigures,
  options: BlendOptions,
  context = contextOf(1),
) => chooseBlend(panel, users, floor, options, context);

describe('321 choosing a blend', () => {
  it('321.1 leans on the part that knows, and not on noise', async () => {
    const rng = createRng(1);
    const noise = () => rng.normal();
    const byFirst = await choose(
      panelOf(200, 0, (isRelevant) => ({
        tower: noise(),
        factors: [isRelevant ? 3 : noise(), noise()],
        links: 0.01 * noise(),
      })),
      USERS,
      EASY,
      OPTIONS,
    );
    assert.deepEqual(byFirst.choice.als, OPTIONS.als[0]);
    assert.ok(byFirst.warm.hr10 > 0.95, JSON.stringify(byFirst));
    const byTower = await choose(
      panelOf(200, 0, (isRelevant) => ({
        tower: isRelevant ? 3 : noise(),
        factors: [noise(), noise()],
        links: 0.01 * noise(),
      })),
      USERS,
      EASY,
      OPTIONS,
    );
    const { tower, factors } = byTower.choice.warm;
    assert.ok(tower > factors && byTower.warm.hr10 > 0.9, JSON.stringify(byTower));
  });

  it('321.2 takes the figures of a list as they are defined: worked by hand', async () => {
    // title 0 is first for all; the held-out one second, but for row 0, whose own it is
    const chosen = await choose(
      panelOf(3, 0, (isRelevant, _, title) => ({
        tower: 0,
        factors: [0, 0],
        links: title === 0 ? 2 : isRelevant ? 1 : -title,
      })),
      USERS,
      EASY,
      OPTIONS,
    );
    const { hr10, mrr, dcg, coverage10 } = chosen.warm;
    assert.equal(hr10, 1);
    assert.ok(Math.abs(mrr - (1 + 0.5 + 0.5) / 3) < 1e-9);
    assert.ok(Math.abs(dcg - (1 + 2 / Math.log2(3)) / 3) < 1e-9);
    // rows hold out 0, 7 and 14; the rest of each shelf is filled from 1 upwards: 0 to 9, and 14
    assert.equal(coverage10, 11 / TITLES);
  });

  it('321.3 takes a score that says nothing for nothing: ties are not hits', async () => {
    const chosen = await choose(
      panelOf(200, 60, () => ({ tower: 0, factors: [0, 0], links: 0 })),
      USERS,
      EASY,
      OPTIONS,
    );
    assert.equal(chosen.warm.hr10, 0);
    assert.equal(chosen.cold?.hr10, 0);
    // half of the sixty titles come first
    assert.ok(Math.abs(chosen.warm.mrr - 1 / 30.5) < 1e-9);
  });

  it('321.4 covers what the floor covers, and says what that cost', async () => {
    const rng = createRng(4);
    // the trend knows the held-out titles of nine users in ten, and fills every shelf with the same ten titles
    const hits = new Float32Array(TITLES).map((_, title) => (title < 10 ? 1 : 0));
    const rows = 300;
    const panel = panelOf(rows, 0, () => ({ tower: 0, factors: [0, 0], links: rng.float() * 0.5 }), hits);
    for (let k = 0; k < panel.relevant.length; k++) {
      const row = Math.floor(k / TITLES);
      const held = row % 10 === 0 ? 10 + (row % 50) : row % 10;
      panel.relevant[k] = k % TITLES === held ? 1 : 0;
    }
    const floor = { ...EASY, coverage10: 0.9 };
    const { choice, warm, withoutFloor } = await choose(panel, USERS, floor, OPTIONS);
    assert.ok(warm.coverage10 >= 0.9, `${warm.coverage10}`);
    assert.ok(withoutFloor.coverage10 < 0.5, `${withoutFloor.coverage10}`);
    assert.ok(withoutFloor.hr10 > warm.hr10 && withoutFloor.trend > choice.warm.trend);
    const free = await choose(panel, USERS, EASY, OPTIONS);
    assert.ok(free.choice.warm.trend > choice.warm.trend && free.warm.hr10 > warm.hr10);
  });

  it('321.5 weighs cold users’ parts on their own where there are enough of them', async () => {
    const of = (warm: number) => {
      const rng = createRng(5);
      return (isRelevant: boolean, row: number): Parts => ({
        tower: row >= warm && isRelevant ? 2 : rng.float(),
        factors: [0, 0],
        links: row < warm && isRelevant ? 2 : row < warm ? rng.float() : 0.3 * rng.float(),
      });
    };
    const enough = await choose(panelOf(100, 60, of(100)), USERS, EASY, OPTIONS);
    assert.notDeepEqual(enough.choice.cold, enough.choice.warm);
    assert.ok(enough.choice.cold.tower > enough.choice.warm.tower);
    assert.equal(enough.cold?.hr10, 1);
    const few = await choose(panelOf(100, 29, of(100)), USERS, EASY, OPTIONS);
    assert.deepEqual(few.choice.cold, few.choice.warm);
    assert.equal(few.cold, null);
  });

  it('321.6 evens the links out where some listeners’ are too weak to be heard beside the towers', async () => {
    const rng = createRng(6);
    // the links know the held-out titles of two listeners in three, of one of them very quietly; the towers those of the third
    const panel = panelOf(300, 0, (isRelevant, row) => ({
      tower: row % 3 === 2 ? (isRelevant ? 3 : 0) : rng.float(),
      factors: [0, 0],
      links: row % 3 === 2 ? rng.float() : (row % 3 === 1 ? 1e-12 : 1) * (isRelevant ? 1 : 0.3 * rng.float()),
    }));
    const { choice, warm } = await choose(panel, USERS, EASY, { ...OPTIONS, towers: [0.5] });
    assert.equal(choice.warm.evenness, 1);
    assert.equal(warm.mrr, 1);
    const uneven = await choose(panel, USERS, EASY, { ...OPTIONS, towers: [0.5], evennesses: [0] });
    assert.equal(uneven.choice.warm.evenness, 0);
    assert.ok(uneven.warm.mrr < 0.8, `${uneven.warm.mrr}`);
  });

  it('321.7 tries no value that the options do not have, so that a part can be left out', async () => {
    const rng = createRng(7);
    const random = () => ({
      tower: rng.float(),
      factors: [rng.float(), rng.float()] as const,
      links: rng.float(),
    });
    const none = { ...OPTIONS, rarities: [0], evennesses: [0], towers: [0], factors: [0], trends: [0] };
    const { warm, cold, rarity } = (await choose(panelOf(60, 40, random), USERS, EASY, none)).choice;
    assert.deepEqual(
      [warm, cold, rarity],
      [...Array(2).fill({ evenness: 0, tower: 0, factors: 0, trend: 0 }), 0],
    );
  });

  it('321.8 says how far it is, never back, and ends when it is cancelled', async () => {
    const rng = createRng(8);
    const panel = panelOf(2000, 40, () => ({
      tower: rng.float(),
      factors: [rng.float(), rng.float()],
      links: rng.float(),
    }));
    const told: number[] = [];
    const cancel = new AbortController();
    const progress = ({ phase, done, total }: Progress) => {
      assert.equal(phase, 'blend: weights');
      told.push(done / total);
    };
    await choose(panel, USERS, EASY, OPTIONS, { ...contextOf(1), progress });
    assert.deepEqual(
      told,
      told.toSorted((a, b) => a - b),
    );
    assert.ok(told.length > 10 && told[0] === 0 && told.every((share) => share < 1), `${told}`);
    const context = { ...contextOf(1), signal: cancel.signal, progress: () => cancel.abort() };
    await assert.rejects(choose(panel, USERS, EASY, OPTIONS, context), { code: 'CANCELLED' });
  });
});
