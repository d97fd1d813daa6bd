import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { explainTitle } from '../../../main/engine/explain.ts';
import { recommend } from '../../../main/engine/recommend.ts';
import { loadServingModel } from '../../../main/engine/serving.ts';
import { similarTitles } from '../../../main/engine/similar.ts';
import { listenerOf } from '../../../main/recommend/listener.ts';
import { shelf } from '../../../main/recommend/shelf.ts';
import { runFolder } from '../../../main/workspace/open.ts';
import { AppError, type ErrorCode } from '../../../shared/app-error.ts';
import { contextOf } from '../model/two-towers/planted-tastes.ts';
import { servingWorkspace } from './serving-workspace.ts';

const workspace = await servingWorkspace();
const { engine, runId, trained } = workspace;
const serving = await loadServingModel(engine, undefined, contextOf(1));
after(() => {
  serving.close();
  workspace.remove();
});

function refused(code: ErrorCode, text: RegExp) {
  return (error: unknown) =>
    error instanceof AppError && error.code === code && text.test(`${error.message} ${error.advice}`);
}

describe('30 serving', () => {
  it('30.1 loads a run so that it answers as it did in memory', () => {
    assert.deepEqual(serving.run, { id: runId, name: 'tiny', preset: 'fast' });
    assert.deepEqual(serving.notes, []);
    for (const type of ['audiobook', 'podcast'] as const) {
      for (const user of [0, 9]) {
        const [loaded, wanted] = [serving.model, trained.model].map(
          (model) => shelf(model, listenerOf(model, user), { type }).entries,
        );
        assert.deepEqual(
          loaded.map(({ item, rank }) => [item, rank]),
          wanted.map(({ item, rank }) => [item, rank]),
        );
      }
    }
    const text = serving.model.text.row(17);
    assert.deepEqual(text, trained.model.text.row(17));
  });

  it('30.2 recommends by key, with titles, marks and reasons', () => {
    const answer = recommend(serving, { user: 'user 9', type: 'podcast', k: 4, evidence: 2 });
    assert.equal(answer.entries.length, 4);
    assert.equal(answer.listener.user, 'user 9');
    assert.equal(answer.listener.history[0].lastPlayed, '2024-10-04');
    const [first] = answer.entries;
    assert.equal(first.title.type, 'podcast');
    assert.equal(first.title.title, `Title of ${first.title.key}`);
    assert.equal(first.reasons!.evidence.length, 2);
    assert.ok(answer.listener.history.some(({ key }) => key === first.reasons!.evidence[0].title.key));
    assert.deepEqual(JSON.parse(JSON.stringify(answer)), answer, 'plain data');
    assert.equal(recommend(serving, { user: 'user 9', evidence: 0 }).entries[0].reasons, null);
    assert.equal(recommend(serving, { user: 'user 9' }).type, 'audiobook');
  });

  it('30.3 recommends for a made-up listener, and for a real one with another history', () => {
    const history = ['audiobook 3', { key: 'podcast 9', weight: 2 }];
    const madeUp = recommend(serving, { history, age: 30, exclude: ['audiobook 9'] });
    assert.deepEqual(
      madeUp.listener.history.map(({ key, weight }) => [key, weight]),
      [
        ['audiobook 3', 1],
        ['podcast 9', 2],
      ],
    );
    assert.deepEqual([madeUp.listener.user, madeUp.listener.age, madeUp.listener.country], [null, 30, null]);
    assert.ok(madeUp.entries.every(({ title }) => !['audiobook 3', 'audiobook 9'].includes(title.key)));

    const real = recommend(serving, { user: 'user 1' });
    const whatIf = recommend(serving, { user: 'user 1', history, k: 60 });
    assert.equal(whatIf.listener.age, real.listener.age);
    const had = real.listener.history.map(({ key }) => key);
    assert.ok(whatIf.entries.every(({ title }) => !had.includes(title.key)));
  });

  it('30.4 explains any title, and says in a sentence where it stands', () => {
    const shown = recommend(serving, { user: 'user 4', k: 3 });
    const [{ title, rank, score }] = shown.entries;
    const explained = explainTitle(serving, { user: 'user 4', item: title.key, k: 3 });
    assert.deepEqual([explained.rank, explained.score, explained.title], [rank, score, title]);
    assert.match(explained.summary, /^It stands at 1 of \d+ audiobooks and is shown\.$/);
    assert.ok(explained.path.paths[0].via.title.startsWith('Title of'));
    const far = recommend(serving, { user: 'user 4', k: 50 }).entries.at(-1)!;
    assert.match(
      explainTitle(serving, { user: 'user 4', item: far.title.key, k: 3 }).summary,
      /^It stands at 50 of \d+ audiobooks; its score is \d\.\d{3} below what the first 3 have\.$/,
    );
    const [{ key }] = shown.listener.history;
    const had = explainTitle(serving, { user: 'user 4', item: key });
    assert.match(had.summary, /has had it already/);
    assert.ok(
      had.summary.includes(` of ${had.candidates + 1} `),
      'it stands among the candidates and itself',
    );
  });

  it('30.5 lists similar titles by every space', () => {
    const { lists, disagreements, title } = similarTitles(serving, { item: 'audiobook 8', k: 5 });
    assert.equal(title.key, 'audiobook 8');
    assert.deepEqual(
      Object.values(lists).map((list) => list?.length),
      [5, 5, 5],
    );
    assert.equal(disagreements.length, 3);
    assert.equal(similarTitles(serving, { item: 'audiobook 8', type: 'podcast' }).lists.tower, null);
  });

  it('30.6 names the nearest when an id is not known', () => {
    assert.throws(() => recommend(serving, { user: 'usr 12' }), refused('NOT_FOUND', /"usr 12".*user 12/));
    assert.throws(
      () => similarTitles(serving, { item: 'Title of podcast 5' }),
      refused('NOT_FOUND', /podcast 5 \(Title of podcast 5\)/),
    );
    assert.throws(
      () => recommend(serving, { history: ['x'.repeat(40)] }),
      refused('NOT_FOUND', /imported files/),
    );
  });

  it('30.7 refuses what makes no sense', () => {
    assert.throws(() => recommend(serving, {}), refused('USAGE', /Nobody/));
    for (const k of [0, 1.5, -1, Number.NaN, 1001]) {
      assert.throws(() => recommend(serving, { user: 'user 1', k }), refused('USAGE', /1 to 1000/));
    }
    assert.throws(
      () => recommend(serving, { history: [{ key: 'audiobook 1', weight: 0 }] }),
      refused('USAGE', /weight/),
    );
  });

  it('30.10 re-ranks a shelf where asked, keeping the scores and where each title stood', () => {
    const request = { user: 'user 9', type: 'podcast', evidence: 1 } as const;
    const own = recommend(serving, { ...request, k: 60 });
    const reRank = { method: 'popularity-penalty', strength: 0.8 } as const;
    const { entries } = recommend(serving, { ...request, k: 5, reRank });
    assert.deepEqual(
      entries.map(({ rank }) => rank),
      [1, 2, 3, 4, 5],
    );
    assert.notDeepEqual(
      entries.map(({ originalRank }) => originalRank),
      [1, 2, 3, 4, 5],
    );
    for (const { rank: _rank, ...entry } of entries) {
      const { rank: _ownRank, ...before } = own.entries[entry.originalRank - 1];
      assert.deepEqual(entry, before);
    }
    const same = recommend(serving, { ...request, k: 60, reRank: { ...reRank, strength: 0 } });
    assert.deepEqual(same, own);
  });

  it('30.8 says which titles came after the run, and that the data has changed', async () => {
    workspace.addTitle('late');
    engine.workspace.db.exec(`INSERT INTO import VALUES (2, 'more', 'catalogue', 'test', 0, 0, 0, 0, 0, 0)`);
    const later = await loadServingModel(engine, runId, contextOf(1));
    try {
      assert.match(later.notes.join(' '), /data has changed.*1 of 121 titles/);
      const { entries, candidates } = recommend(later, { history: ['podcast 3', 'late'], k: 100 });
      assert.deepEqual([entries.length, candidates], [60, 60]);
      assert.ok(entries.every(({ title }) => title.key !== 'late'));
      const explained = explainTitle(later, { user: 'user 3', item: 'late' });
      assert.deepEqual([explained.standing, explained.rank], ['not in the run', null]);
      assert.equal(recommend(later, { history: ['late'] }).listener.unknown[0].key, 'late');
      const before = recommend(serving, { user: 'user 3', type: 'podcast' });
      assert.deepEqual(
        recommend(later, { user: 'user 3', type: 'podcast' }).entries.map(({ title }) => title.key),
        before.entries.map(({ title }) => title.key),
      );
    } finally {
      later.close();
    }
  });

  it('30.9 explains why a run cannot be used', async () => {
    await assert.rejects(loadServingModel(engine, 99, contextOf(1)), refused('NOT_FOUND', /no run 99/));
    rmSync(path.join(runFolder(engine.workspace.folder, runId), 'towers-podcast.safetensors'));
    await assert.rejects(
      loadServingModel(engine, runId, contextOf(1)),
      refused('MODEL_DAMAGED', /Train again/),
    );
  });
});
