/** What the window asks about titles, of an engine with a small sample and a run trained on hashed texts. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { closeWarmEncoder } from '../../main/engine/warm-encoder.ts';
import { writeExposure } from '../../main/workspace/exposure.ts';
import { AppError } from '../../shared/app-error.ts';
import type { TitleMetadata } from '../../shared/contract/titles.ts';
import { startEngineTrial } from '../fixtures/engine-trial.ts';

const engine = await startEngineTrial({ users: 400, audiobooks: 90, podcasts: 60 });
after(async () => {
  await closeWarmEncoder();
  await engine.stop();
});
const { client } = engine;

const refused = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;
const search = (request: object) => client.call('titles.search', { limit: 500, offset: 0, ...request });
const metadataOf = async (key: string): Promise<TitleMetadata> => {
  const { title, description } = await client.call('titles.title', { key });
  const { type, language, genre, publisher } = title;
  return { type, title: title.title, description, language, genre, publisher };
};

describe('145 titles, before there is a run', () => {
  it('145.1 finds titles as they are typed, and pages through all of them', async () => {
    const { total, titles } = await search({});
    assert.equal(total, 150);
    assert.equal(titles.length, 150);
    const [first] = titles;
    const typed = first.title.title.slice(0, 6).toUpperCase();
    const found = await search({ text: typed });
    assert.ok(found.titles.some(({ title }) => title.key === first.title.key));
    assert.deepEqual((await search({ offset: 149 })).titles.length, 1);
    assert.equal((await search({ text: 'no such title at all' })).total, 0);
  });

  it('145.2 narrows down by facets, whose counts it keeps', async () => {
    const facets = await client.call('titles.facets', {});
    for (const { value, titles } of facets.languages.values) {
      assert.equal((await search({ language: value })).total, titles);
    }
    assert.equal((await search({ cold: true })).total, facets.cold);
    const both = await search({ type: 'podcast', language: facets.languages.values[0].value });
    assert.ok(both.titles.every(({ title }) => title.type === 'podcast'));
  });

  it('145.3 says what a title is, and which ones are near an id that is none', async () => {
    const [{ title }] = (await search({ type: 'audiobook' })).titles;
    const facts = await client.call('titles.title', { key: title.key });
    assert.deepEqual(facts.title, title);
    assert.equal(facts.of, 150);
    await assert.rejects(client.call('titles.title', { key: 'no such id' }), refused('NOT_FOUND'));
  });

  it('145.4 says what to do where a model is asked for', async () => {
    await assert.rejects(client.call('titles.neighbours', { key: 'a1' }), refused('NOT_FOUND'));
    await assert.rejects(
      client.call('titles.checked', { limit: 10, offset: 0 }),
      (error) => refused('NOT_FOUND')(error) && /rain/.test((error as AppError).advice),
    );
  });

  it('145.5 exports what is listed', async () => {
    const { offer, rows } = await engine.run('titles.export', { type: 'podcast', format: 'csv' });
    assert.equal(rows, 60);
    const file = engine.offered.find(({ id }) => id === offer)!;
    const lines = readFileSync(file.path, 'utf8').trim().split('\n');
    assert.equal(lines.length, 61);
    assert.match(lines[0], /^item_id,type,title,author/);
  });
});

describe('146 titles in a run', () => {
  let run = 0;
  let cold = '';
  let popular = '';
  before(async () => {
    ({ run } = await engine.run('runs.train', { encoder: 'hashing', epochs: 2, rounds: 2 }));
    const [unplayed] = (await search({ cold: true, type: 'audiobook' })).titles;
    const [played] = (await search({ cold: false, type: 'audiobook' })).titles;
    cold = unplayed.title.key;
    popular = played.title.key;
  });

  it('146.1 lists the nearest by text, graph and model, and what was played together', async () => {
    const { lists, playedTogether, agreement, known } = await client.call('titles.neighbours', {
      run,
      key: popular,
    });
    assert.ok(known);
    for (const list of [lists.text, lists.graph, lists.model]) {
      assert.equal(list?.titles.length, 10);
      assert.ok(list.titles.every(({ title }) => title.key !== popular));
    }
    assert.ok(playedTogether.length > 0);
    const shared = lists.text!.titles.filter(({ title }) =>
      lists.model!.titles.some((other) => other.title.key === title.key),
    );
    assert.equal(agreement?.both, shared.length);
    assert.deepEqual((await client.call('titles.neighbours', { run, key: cold })).playedTogether, []);
  });

  it('146.2 counts plays by week, which add up', async () => {
    const weeks = await client.call('titles.plays', { run, key: popular });
    const facts = await client.call('titles.title', { key: popular });
    assert.equal(
      weeks.reduce((sum, { plays }) => sum + plays, 0),
      facts.plays,
    );
    assert.ok(weeks.every(({ week }) => new Date(week).getUTCDay() === 1));
    assert.deepEqual(await client.call('titles.plays', { run, key: cold }), []);
  });

  it('146.3 knows no audience before it was prepared, and then at every depth', async () => {
    const early = await client.call('titles.audience', { run, key: popular, k: 10 });
    assert.deepEqual(early, { known: true, audience: null, members: [] });
    assert.deepEqual(await engine.run('titles.prepareAudience', { run, type: 'audiobook' }), {
      users: 400,
      of: 400,
    });
    const [ten, fifty] = await Promise.all(
      ([10, 50] as const).map((k) => client.call('titles.audience', { run, key: popular, k })),
    );
    assert.deepEqual(fifty.audience?.byRank.slice(0, 10), ten.audience?.byRank);
    const { reach, segments, listeners, byRank } = ten.audience!;
    assert.equal(
      byRank.reduce((sum, count) => sum + count, 0),
      reach.reached,
    );
    const [warm, coldUsers] = segments;
    assert.equal(warm.users + coldUsers.users, reach.users);
    assert.equal(warm.reached + coldUsers.reached, reach.reached);
    // everybody was asked
    assert.deepEqual([reach.share.low, reach.share.high], [reach.share.value, reach.share.value]);
    assert.ok(Math.abs(listeners.value - reach.reached) < 1e-6);
    assert.ok(fifty.members.length > 0);
    for (const { rank, shelf } of fifty.members) {
      assert.deepEqual(
        shelf.filter(({ own }) => own).map(({ title, rank: at }) => [title.key, at]),
        [[popular, rank]],
      );
    }
  });

  it('146.4 puts an unplayed title where training put it, from its text alone', async () => {
    const draft = await metadataOf(cold);
    const bench = await client.call('titles.bench', { run, key: cold, draft, asUnplayed: true, k: 10 });
    assert.equal(bench.encoder.state, 'hashing');
    assert.deepEqual(bench.original, draft);
    assert.ok(bench.moved.text! > 0.99999 && bench.moved.model! > 0.9999, JSON.stringify(bench.moved));
    assert.deepEqual({ ...bench.audienceChange, kept: 0 }, { gained: 0, lost: 0, kept: 0 });
  });

  it('146.5 moves a title whose text, genre or plays are taken away, and nothing else', async () => {
    const draft = await metadataOf(popular);
    const ask = (change: Partial<TitleMetadata>, asUnplayed = false) =>
      client.call('titles.bench', { run, key: popular, draft: { ...draft, ...change }, asUnplayed, k: 50 });
    assert.ok((await ask({ publisher: 'Another' })).moved.model! > 0.99999);
    const text = await ask({ description: 'Sourdough bread, and what to do with the rest of the week.' });
    assert.ok(text.moved.text! < 0.9 && text.moved.model! < 0.9999);
    assert.ok((await ask({ genre: 'no such genre' })).moved.model! < 0.99999);
    const unplayed = await ask({}, true);
    assert.ok(unplayed.moved.text! > 0.99999 && unplayed.moved.model! < 0.9999);
    const { before: was, after: is, audienceChange } = unplayed;
    const { gained, lost, kept } = audienceChange!;
    assert.equal(was?.audience?.reach.reached, lost + kept);
    assert.equal(is?.audience?.reach.reached, gained + kept);
  });

  it('146.6 takes a draft from nothing', async () => {
    const draft: TitleMetadata = {
      ...{ type: 'audiobook', title: '', description: '', language: '', genre: '', publisher: '' },
    };
    const empty = await client.call('titles.bench', { run, draft, asUnplayed: false, k: 10 });
    assert.equal(empty.before, null);
    assert.equal(empty.after?.neighbours.text, null);
    assert.equal(empty.after?.neighbours.model?.titles.length, 10);
    const long = { ...draft, title: 'سلام', description: 'word '.repeat(4000) };
    const full = await client.call('titles.bench', { run, draft: long, asUnplayed: false, k: 10 });
    assert.equal(full.after?.neighbours.text?.titles.length, 10);
  });

  it('146.7 checks every cold or new title, worst first, and keeps the result', async () => {
    assert.equal(await client.call('titles.checked', { run, limit: 10, offset: 0 }), null);
    const { titles } = await engine.run('titles.check', { run });
    const list = await client.call('titles.checked', { run, limit: 500, offset: 0 });
    assert.equal(list?.total, titles);
    assert.equal(list.rows.length, titles);
    const coldOnes = list.rows.filter((row) => row.cold).map(({ title }) => title.key);
    assert.deepEqual(
      new Set(coldOnes),
      new Set((await search({ cold: true })).titles.map(({ title }) => title.key)),
    );
    const problems = list.rows.map(
      ({ reasons }) => reasons.filter(({ severity }) => severity === 'problem').length,
    );
    assert.deepEqual(
      problems,
      problems.toSorted((a, b) => b - a),
    );
    const [reason] = list.reasons;
    const some = await client.call('titles.checked', { run, limit: 1, offset: 0, reason: reason.reason });
    assert.equal(some?.total, reason.titles);
    assert.equal(some.titles, titles);
  });

  it('146.8 keeps verdicts, gives back what was overwritten or removed, and exports them', async () => {
    const judge = (verdict: 'ready' | 'hold' | 'fix', note: string) =>
      client.call('titles.judge', { run, key: cold, verdict, note });
    assert.equal(await judge('hold', '=1+1'), null);
    const first = await judge('fix', 'says little');
    assert.deepEqual([first?.verdict, first?.note, first?.run], ['hold', '=1+1', run]);
    await client.call('titles.restoreJudgement', { key: cold, judgement: first! });
    const judged = await client.call('titles.checked', { run, limit: 5, offset: 0, verdict: 'hold' });
    assert.deepEqual([judged?.judged, judged?.total, judged?.verdicts.hold], [1, 1, 1]);
    const { offer } = await engine.run('titles.exportCheck', { run, verdict: 'hold', format: 'csv' });
    const file = engine.offered.find(({ id }) => id === offer)!;
    assert.match(readFileSync(file.path, 'utf8'), /,hold,'=1\+1,/);
    const removed = await client.call('titles.unjudge', { key: cold });
    assert.equal(removed.verdict, 'hold');
    assert.equal((await client.call('titles.title', { key: cold })).judgement, null);
    await assert.rejects(client.call('titles.unjudge', { key: cold }), refused('NOT_FOUND'));
    await assert.rejects(
      client.call('titles.judge', { key: 'no such id', verdict: 'fix', note: '' }),
      refused('NOT_FOUND'),
    );
  });

  it('146.9 lists titles never shown once they have been counted, and says so before', async () => {
    const filter = { type: 'audiobook', neverShownIn: run } as const;
    await assert.rejects(search(filter), refused('NOT_FOUND'));
    const { db } = engine.host.engine().workspace;
    const id = db.prepare('SELECT id FROM item WHERE key = ?').pluck().get(popular) as number;
    writeExposure(db, { run, type: 'audiobook', k: 10 }, [id], [7]);
    assert.deepEqual((await client.call('titles.facets', {})).counted, [{ run, type: 'audiobook' }]);
    const { total, titles } = await search(filter);
    assert.equal(total, 89);
    assert.ok(titles.every(({ title }) => title.key !== popular));
    await assert.rejects(search({ ...filter, type: 'podcast' }), refused('NOT_FOUND'));
  });
});
