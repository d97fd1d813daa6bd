import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inWords } from '../../../renderer/components/error-words.ts';
import { jobFraction, jobTitle, phaseWords } from '../../../renderer/components/job-words.ts';
import { isSameReRank, reRankWords } from '../../../renderer/components/re-rank-words.ts';
import { divideShortcuts } from '../../../renderer/frame/divide-shortcuts.ts';
import { matchCommands } from '../../../renderer/frame/match-commands.ts';
import { explainOpening } from '../../../renderer/views/start/explain-opening.ts';
import { stageOf, stageStates } from '../../../renderer/views/start/sample-stages.ts';
import { AppError, ERROR_CODES } from '../../../shared/app-error.ts';
import { RE_RANK_METHODS } from '../../../shared/re-rank.ts';

describe('30 words of the frame', () => {
  it('30.1 commands are found by the beginnings of their words, without accents', () => {
    const commands = [
      { label: 'Train a run' },
      { label: 'Éléments' },
      { label: 'Dark', keywords: 'theme night' },
    ];
    const found = (typed: string) => matchCommands(commands, typed).map(({ label }) => label);
    assert.deepEqual(found('tr ru'), ['Train a run']);
    assert.deepEqual(found('ele'), ['Éléments']);
    assert.deepEqual(found('theme'), ['Dark']);
    assert.deepEqual(found('rain'), []);
    assert.equal(found('').length, 3);
  });

  it('30.2 of two shortcuts with the same keys the view’s own is listed', () => {
    const shortcut = (keys: string, description: string) => ({ keys, description, run: () => undefined });
    const [everywhere, here] = divideShortcuts([
      shortcut('g l', 'Go to Listeners'),
      shortcut('/', 'Search'),
      shortcut('j', 'Next'),
      shortcut('/', 'Search titles'),
    ]);
    assert.deepEqual(
      everywhere.map(({ description }) => description),
      ['Go to Listeners', 'Search titles'],
    );
    assert.deepEqual(
      here.map(({ description }) => description),
      ['Next'],
    );
  });

  it('30.3 a job is titled by its view, and by its subject where there are no words for it', () => {
    assert.equal(jobTitle({ name: 'workspace.fillSample', subject: 'sample' }), 'The sample workspace');
    assert.equal(jobTitle({ name: 'some.thing', subject: 'a file' }), 'a file');
    assert.equal(phaseWords({ state: 'running', phase: 'encode texts' }), 'Encode texts');
    assert.equal(phaseWords({ state: 'queued', phase: '' }), 'Waiting for its turn');
    assert.equal(jobFraction({ state: 'running', done: 3, total: 0 }), null);
    assert.equal(jobFraction({ state: 'running', done: 3, total: 4 }), 0.75);
  });

  it('30.4 every way to re-rank has a name', () => {
    for (const method of RE_RANK_METHODS) {
      assert.match(reRankWords({ method, strength: 0.25 }), /^\S.*, 0\.25$/);
    }
    assert.equal(
      reRankWords({ method: 'calibration', strength: 0.4, attribute: 'language' }),
      'Calibration by language, 0.4',
    );
    assert.ok(isSameReRank(undefined, undefined));
    assert.ok(!isSameReRank({ method: 'mmr', strength: 0.4 }, { method: 'mmr', strength: 0.5 }));
  });

  it('30.5 every error says what happened and what to do, a bug too', () => {
    assert.deepEqual(inWords(new AppError('DISK_FULL', 'It is full.', 'Make room.')), {
      code: 'DISK_FULL',
      message: 'It is full.',
      advice: 'Make room.',
    });
    assert.equal(inWords(new TypeError('x is undefined')).code, 'INTERNAL');
    assert.notEqual(inWords('odd').advice, '');
  });

  it('30.6 what keeps a workspace from opening is advised on without commands of a terminal', () => {
    for (const code of ERROR_CODES.filter((each) => /^(WORKSPACE_(?!EMPTY)|DISK_|NOT_FOUND)/.test(each))) {
      const { title, explained } = explainOpening(new AppError(code, 'That.', 'Run it with --workspace.'));
      assert.ok(explained instanceof AppError);
      assert.notEqual(title, 'The workspace was not opened', code);
      assert.doesNotMatch(explained.advice, /--/, code);
    }
    const bug = new TypeError('odd');
    assert.equal(explainOpening(bug).explained, bug);
  });

  it('30.7 the sample goes from stage to stage and never back', () => {
    const phases = [
      '',
      'generate the sample',
      'sample',
      'reading',
      'storing',
      'encode texts',
      'graph',
      'HGNN',
      'anything',
    ];
    const stages = phases.map(stageOf);
    assert.deepEqual(stages, [
      'generate',
      'generate',
      'generate',
      'import',
      'import',
      'encode',
      'encode',
      'train',
      'train',
    ]);
    assert.deepEqual(stageStates({ state: 'running', phase: 'encode texts' }), {
      generate: 'done',
      import: 'done',
      encode: 'now',
      train: 'waiting',
    });
    assert.equal(stageStates({ state: 'done', phase: 'x' }).train, 'done');
  });
});
