import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tuneText } from '../../../main/cli/print-tune.ts';
import type { TuneReport, TuneRow } from '../../../main/engine/tune.ts';

const FIGURES = { hr10: 0.2, mrr: 0.1, dcg: 0.15, coverage10: 0.5 };

function row(changed: string, isBest: boolean): TuneRow {
  const users = { warm: 100, cold: 0 };
  const targets = [{ target: 'audiobook', users, warm: FIGURES, cold: null, floor: FIGURES }] as const;
  return { changes: {}, targets, seconds: 1, changed, worth: 1, isBest };
}

const REPORT: TuneReport = {
  ...{ changes: {}, targets: ['audiobook', 'podcast'], seed: 7, splitBySeed: false, lastDay: 20_000 },
  ...{ dataFingerprint: '', trials: 1, finished: false },
  table: [row('the preset as it is', true)],
};
const BETTER: TuneReport = {
  ...REPORT,
  changes: { 'towers.temperature': 0.1 },
  table: [row('the preset as it is', false), row('towers.temperature 0.1', true)],
};

describe('340 what `backlist tune` prints', () => {
  it('340.1 claims nothing of what has not been tried', () => {
    const outcomeOf = (report: TuneReport) => /\n\n(.*?\.) /.exec(tuneText(report))?.[1];
    assert.equal(outcomeOf(REPORT), 'Nothing else has been tried yet.');
    assert.equal(
      outcomeOf({ ...BETTER, changes: {} }),
      'Nothing is better than the preset by more than chance.',
    );
    assert.match(tuneText(BETTER), /\nBest: towers\.temperature 0\.1\. /);
  });

  it('340.2 ends in a command that trains what was tuned', () => {
    const commandOf = (report: TuneReport) => /Train with it: (.*)/.exec(tuneText(report))?.[1];
    assert.equal(commandOf(REPORT), 'backlist train --preset best');
    assert.equal(commandOf(BETTER), 'backlist train --preset best --tuned');
    assert.equal(
      commandOf({ ...BETTER, targets: ['podcast'], splitBySeed: true }),
      'backlist train --preset best --tuned --targets podcast --seed 7',
    );
  });
});
