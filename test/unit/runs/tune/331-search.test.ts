import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PanelFigures } from '../../../../main/runs/blend/judge.ts';
import { presetOptions } from '../../../../main/runs/run-options.ts';
import { changesText, planSearch, type Trial, worthOf } from '../../../../main/runs/tune/search.ts';
import {
  type Axis,
  axesFor,
  type Changes,
  optionOf,
  withChanges,
} from '../../../../main/runs/tune/search-space.ts';

const START = presetOptions('best');
const AXES: readonly Axis[] = [
  { key: 'towers.temperature', values: [0.1, 0.15, 0.2] },
  { key: 'blend.neighbours', values: [50, 100] },
];

function figures(times: number, coverage10 = 0.5): PanelFigures {
  return { hr10: 0.2 * times, mrr: 0.1 * times, dcg: 0.15 * times, coverage10 };
}

function trialOf(changes: Changes, warm: PanelFigures, cold: PanelFigures | null = null): Trial {
  const users = { warm: 2500, cold: 0 };
  return {
    changes,
    targets: [{ target: 'audiobook', users, warm, cold, floor: figures(1, 0.4) }],
    seconds: 1,
  };
}

/** Plays the search to its end over what each configuration is worth. */
function play(worth: (changes: Changes) => number, axes = AXES) {
  const made: Trial[] = [];
  const key = (changes: Changes) => JSON.stringify(Object.entries(changes).sort());
  for (;;) {
    const search = planSearch(START, axes, (changes) =>
      made.find((trial) => key(trial.changes) === key(changes)),
    );
    assert.deepEqual(search.trials, made, 'a search that goes on has made these trials, in this order');
    if (search.next === undefined) {
      return { ...search, made };
    }
    assert.ok(
      made.every(({ changes }) => key(changes) !== key(search.next!)),
      'nothing is tried twice',
    );
    made.push(trialOf(search.next, figures(worth(search.next))));
  }
}

describe('331 the search for options', () => {
  it('331.1 begins with the preset as it is, then changes one option at a time', () => {
    const { made, best } = play(() => 1);
    assert.deepEqual(
      made.map(({ changes }) => changes),
      [{}, { 'towers.temperature': 0.1 }, { 'towers.temperature': 0.2 }, { 'blend.neighbours': 50 }],
    );
    assert.deepEqual(best?.changes, {});
  });

  it('331.2 keeps what is worth it, and begins again with it until a round changes nothing', () => {
    // neighbours only help once the temperature is right, and then another temperature is better still
    const worth = ({ 'towers.temperature': t = 0.15, 'blend.neighbours': n = 100 }: Changes) =>
      n === 50 ? (t === 0.1 ? 1.3 : 1.1) : t === 0.2 ? 1.05 : 1;
    const { best, made } = play(worth);
    assert.deepEqual(best?.changes, { 'towers.temperature': 0.1, 'blend.neighbours': 50 });
    assert.equal(made.length, 6);
  });

  it('331.3 takes no gain that may as well be luck', () => {
    // of 2500 users less than 1 %
    assert.deepEqual(play(({ 'blend.neighbours': n }) => (n === 50 ? 1.009 : 1)).best?.changes, {});
    assert.deepEqual(play(({ 'blend.neighbours': n }) => (n === 50 ? 1.011 : 1)).best?.changes, {
      'blend.neighbours': 50,
    });
  });

  it('331.4 weighs cold users a quarter, and holds coverage against a trial', () => {
    const preset = trialOf({}, figures(1), figures(1));
    assert.equal(worthOf(preset, preset), 1);
    const close = (trial: Trial, expected: number, beside = preset) =>
      assert.ok(Math.abs(worthOf(trial, beside) - expected) < 1e-9, `${worthOf(trial, beside)}`);
    close(trialOf({}, figures(1.2), figures(1)), 1.15);
    close(trialOf({}, figures(1), figures(1.2)), 1.05);
    close(trialOf({}, figures(1.2), null), 1.2);
    // the floor is 0.4: no matter above it, ten times what is missing below
    close(trialOf({}, figures(1.2, 0.41), figures(1)), 1.15);
    close(trialOf({}, figures(1.2, 0.38), figures(1)), 1.15 - 0.5);
    // a preset that covers less than the floor itself is not worth less than 1
    const narrow = trialOf({}, figures(1, 0.3), figures(1));
    close(narrow, 1, narrow);
  });

  it('331.5 is the mean over the types of title', () => {
    const both = (audiobook: number, podcast: number): Trial => {
      const [only] = trialOf({}, figures(audiobook)).targets;
      return {
        ...trialOf({}, figures(1)),
        targets: [only, { ...only, target: 'podcast', warm: figures(podcast) }],
      };
    };
    assert.ok(Math.abs(worthOf(both(1.1, 0.9), both(1, 1)) - 1) < 1e-9);
    assert.ok(Math.abs(worthOf(both(1.2, 2), both(1, 2)) - 1.1) < 1e-9);
  });
});

describe('332 the space that is searched', () => {
  it('332.1 holds the preset’s own value of every option, so that a change is one', () => {
    for (const { key, values } of axesFor(1000)) {
      assert.ok(values.includes(optionOf(START, key)), key);
      assert.equal(new Set(values).size, values.length);
    }
  });

  it('332.2 leaves days out where the data has none, or too few', () => {
    const keys = (days: number) =>
      axesFor(days)
        .map(({ key }) => key)
        .filter((key) => key.endsWith('Days'));
    assert.deepEqual(keys(0), []);
    assert.deepEqual(keys(60), []);
    assert.deepEqual(keys(365), ['towers.historyDays', 'towers.exampleDays']);
  });

  it('332.3 changes these options and no other', () => {
    const changed = withChanges(START, { 'towers.temperature': 0.3, 'hgnn.margin': 0.3 });
    assert.deepEqual(changed, {
      ...START,
      towers: { ...START.towers, temperature: 0.3 },
      hgnn: { ...START.hgnn, margin: 0.3 },
    });
    assert.deepEqual(withChanges(START, {}), START);
    assert.equal(
      changesText({ 'towers.temperature': 0.3, 'hgnn.margin': 0.3 }),
      'towers.temperature 0.3, hgnn.margin 0.3',
    );
  });
});
