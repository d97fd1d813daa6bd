/** What the window asks about listeners, of an engine with a small sample and a run trained on hashed texts. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { closeWarmEncoder } from '../../main/engine/warm-encoder.ts';
import { AppError } from '../../shared/app-error.ts';
import type { ListenerList } from '../../shared/contract/listeners.ts';
import { startEngineTrial } from '../fixtures/engine-trial.ts';

const engine = await startEngineTrial({ users: 400, audiobooks: 90, podcasts: 60 });
after(async () => {
  await closeWarmEncoder();
  await engine.stop();
});
const { client } = engine;
const refused = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;
const find = (asked: ListenerList, page = { limit: 500, offset: 0 }) =>
  client.call('listeners.find', { ...asked, ...page });
const keysOf = (entries: readonly { readonly title: { readonly key: string } }[]) =>
  entries.map(({ title }) => title.key);

describe('150 listeners, before there is a run', () => {
  it('150.1 finds by the beginning of an id, by segment and language, in pages that join', async () => {
    const all = await find({});
    assert.equal(all.total, 400);
    const [first] = all.rows;
    assert.ok((await find({ id: first.user })).rows.some(({ user }) => user === first.user));
    const halves = [await find({}, { limit: 250, offset: 0 }), await find({}, { limit: 250, offset: 250 })];
    assert.deepEqual(
      halves.flatMap(({ rows }) => rows),
      all.rows,
    );
    const groups = await client.call('listeners.groups', {});
    assert.equal(groups.all, 400);
    for (const { segment, users } of groups.segments) {
      assert.equal((await find({ segment })).total, users);
    }
    const { rows } = await find({ segment: 'warm', language: groups.languages[0].language });
    assert.ok(
      rows.every(({ audiobooks, language }) => audiobooks > 0 && language === groups.languages[0].language),
    );
  });

  it('150.2 finds those who played a title, the most active first', async () => {
    const { titles } = await client.call('titles.search', { limit: 1, offset: 0 });
    const [{ title, listeners }] = titles;
    const found = await find({ title: title.key });
    assert.equal(found.total, listeners);
    assert.equal(found.rows.length, listeners);
    const plays = found.rows.map((row) => row.plays);
    assert.deepEqual(
      plays,
      plays.toSorted((a, b) => b - a),
    );
    const { rows } = await client.call('listeners.history', {
      user: found.rows[0].user,
      limit: 500,
      offset: 0,
    });
    assert.ok(keysOf(rows).includes(title.key));
  });

  it('150.3 picks typical ones, and the same random ones for the same number', async () => {
    assert.ok(
      (await find({ pick: 'typical', segment: 'warm' })).rows.every(({ audiobooks }) => audiobooks > 0),
    );
    const one = await find({ pick: 'random', seed: 7 });
    assert.deepEqual(one, await find({ pick: 'random', seed: 7 }));
    assert.notDeepEqual(one, await find({ pick: 'random', seed: 8 }));
  });

  it('150.4 shows the history of each type, the last met first, and counts as the list does', async () => {
    const [{ user, audiobooks, podcasts }] = (await find({ segment: 'warm' })).rows;
    const of = (type?: 'audiobook' | 'podcast') =>
      client.call('listeners.history', { user, ...(type && { type }), limit: 500, offset: 0 });
    const [books, shows, both] = [await of('audiobook'), await of('podcast'), await of()];
    const played = (each: typeof books) => each.rows.filter(({ plays }) => plays > 0).length;
    assert.deepEqual([played(books), played(shows)], [audiobooks, podcasts]);
    assert.equal(both.total, books.total + shows.total);
    const days = both.rows.map(({ lastPlayed }) => lastPlayed ?? '');
    assert.deepEqual(days, days.toSorted().reverse());
  });

  it('150.5 offers ids that begin alike for one that is none', async () => {
    const [{ user }] = (await find({})).rows;
    assert.equal((await client.call('listeners.listener', { user })).listener?.user, user);
    const unknown = await client.call('listeners.listener', { user: `${user.slice(0, -1)}?` });
    assert.equal(unknown.listener, null);
    assert.ok(unknown.nearest.length > 0);
  });

  it('150.6 says that a run is needed for a shelf', async () => {
    const [{ user }] = (await find({})).rows;
    await assert.rejects(client.call('listeners.shelf', { user, k: 10 }), refused('NOT_FOUND'));
  });

  it('150.7 keeps recent listeners, and forgets them until undone', async () => {
    const users = (await find({})).rows.slice(0, 3).map(({ user }) => user);
    for (const user of [...users, users[0]]) {
      await client.call('listeners.remember', { user });
    }
    const recent = await client.call('listeners.recent', {});
    assert.deepEqual(
      recent.map(({ user }) => user),
      [users[0], users[2], users[1]],
    );
    const forgotten = await client.call('listeners.forgetRecent', {});
    assert.deepEqual(await client.call('listeners.recent', {}), []);
    await client.call('listeners.restoreRecent', { recent: forgotten });
    assert.deepEqual(await client.call('listeners.recent', {}), recent);
  });

  it('150.8 saves made-up listeners and changed ones, edits, removes and restores them', async () => {
    const [{ user }] = (await find({})).rows;
    const plays = [{ key: 'any title', weight: 2 }];
    const made = await client.call('listeners.save', {
      ...{ name: 'Commuter', note: 'for the spring list', user: null, plays, age: 30, country: 'DE' },
    });
    const changed = await client.call('listeners.save', {
      ...{ name: 'A real one', note: '', user, plays: [{ key: 'b', weight: 0 }], age: null, country: '' },
    });
    assert.deepEqual(await client.call('listeners.savedOne', { id: made.id }), made);
    const { id, createdAt: _created, updatedAt: _updated, ...rest } = made;
    const renamed = await client.call('listeners.update', { ...rest, id, name: 'Night owl' });
    assert.equal(renamed.name, 'Night owl');
    const removed = await client.call('listeners.remove', { id });
    assert.deepEqual((await client.call('listeners.saved', { limit: 10, offset: 0 })).rows, [changed]);
    assert.deepEqual(await client.call('listeners.restore', removed), removed);
    await assert.rejects(client.call('listeners.savedOne', { id: 999 }), refused('NOT_FOUND'));
  });
});

describe('151 listeners in a run', () => {
  let user = '';
  let podcastOnly = '';
  before(async () => {
    await engine.run('runs.train', { name: 'first', encoder: 'hashing', epochs: 2, rounds: 2 });
    await engine.run('runs.train', { name: 'second', encoder: 'hashing', epochs: 1, rounds: 1, seed: 2 });
    [{ user }] = (await find({ segment: 'warm' })).rows;
    [{ user: podcastOnly }] = (await find({ segment: 'podcast-only' })).rows;
  });

  it('151.1 shows a shelf of titles that were not met, with the reasons asked for', async () => {
    const shown = await client.call('listeners.shelf', { user, k: 10, type: 'audiobook', evidence: 2 });
    assert.equal(shown.entries.length, 10);
    assert.equal(shown.segment, 'warm');
    assert.ok(shown.entries.every(({ because }) => because.length > 0 && because.length <= 2));
    const { rows } = await client.call('listeners.history', { user, limit: 500, offset: 0 });
    const met = new Set(keysOf(rows));
    assert.ok(shown.entries.every(({ title }) => !met.has(title.key)));
    const cold = await client.call('listeners.shelf', { user: podcastOnly, k: 5, type: 'audiobook' });
    assert.equal(cold.segment, 'cold');
    assert.ok(cold.entries.every(({ because }) => because.length === 0));
  });

  it('151.2 finds the same listeners of a title with a run as without', async () => {
    const { titles } = await client.call('titles.search', { limit: 100, offset: 0 });
    const { title, listeners } = titles[40];
    const { total, rows } = await find({ title: title.key });
    assert.deepEqual([total, rows.length], [listeners, listeners]);
    const activity = rows.map(({ plays }) => plays);
    assert.ok(new Set(activity).size > 1);
    assert.deepEqual(
      activity,
      activity.toSorted((a, b) => b - a),
    );
    const page = await find({ title: title.key }, { limit: 2, offset: 1 });
    assert.deepEqual(page.rows, rows.slice(1, 3));
  });

  it('151.3 says for every title what moved against another run, and what is gone', async () => {
    const first = await client.call('listeners.shelf', { user, k: 20, run: 1 });
    const second = await client.call('listeners.shelf', { user, k: 20, run: 2, against: { user, run: 1 } });
    const places = keysOf(first.entries);
    for (const { title, rank, movement } of second.entries) {
      const before = places.indexOf(title.key) + 1;
      assert.equal(movement, before === 0 ? 'new' : before - rank);
    }
    const { shared, of, rbo, gone } = second.comparison!;
    const shown = new Set(keysOf(second.entries));
    assert.deepEqual(
      keysOf(gone),
      places.filter((key) => !shown.has(key)),
    );
    assert.equal(shared, 20 - gone.length);
    assert.equal(of, 20);
    assert.ok(rbo > 0 && rbo < 1);
  });

  it('151.4 does not move against itself, and moves with a re-ranking', async () => {
    const same = await client.call('listeners.shelf', { user, k: 20, against: { user } });
    assert.ok(same.entries.every(({ movement }) => movement === 0));
    assert.ok(Math.abs(same.comparison!.rbo - 1) < 1e-9);
    const reRank = { method: 'popularity-penalty', strength: 0.9 } as const;
    const other = await client.call('listeners.shelf', { user, k: 20, reRank, against: { user } });
    assert.ok(other.entries.some(({ movement }) => movement !== 0));
    assert.ok(other.entries.some(({ rank, originalRank }) => rank !== originalRank));
  });

  it('151.5 tries what if: taken away, weighted and added plays move the shelf; what was had stays away', async () => {
    const { rows } = await client.call('listeners.history', {
      user,
      type: 'audiobook',
      limit: 500,
      offset: 0,
    });
    const [taken] = keysOf(rows);
    const added = (await client.call('listeners.shelf', { user, k: 5, type: 'audiobook' })).entries[0].title
      .key;
    const base = await client.call('listeners.shelf', { user, k: 20, type: 'audiobook' });
    const plays = [
      { key: taken, weight: 0 },
      { key: added, weight: 5 },
    ];
    const varied = await client.call('listeners.shelf', {
      ...{ user, plays, k: 20, type: 'audiobook', against: { user } },
    });
    assert.equal(varied.told, base.told);
    assert.ok(varied.entries.some(({ movement }) => movement !== 0));
    const shown = keysOf(varied.entries);
    assert.ok(!shown.includes(taken) && !shown.includes(added));
    assert.ok(keysOf(varied.comparison!.gone).includes(added));
  });

  it('151.6 a weight of 1 for what was played anyway changes nothing', async () => {
    const { rows } = await client.call('listeners.history', { user, limit: 500, offset: 0 });
    const streamed = rows.find(({ plays }) => plays > 0)!;
    const varied = await client.call('listeners.shelf', {
      ...{ user, k: 20, plays: [{ key: streamed.title.key, weight: 1 }], against: { user } },
    });
    assert.ok(varied.entries.every(({ movement }) => movement === 0));
  });

  it('151.7 a made-up listener has the plays given, and a listener without any gets a shelf too', async () => {
    const [{ title }] = (await client.call('titles.search', { type: 'podcast', limit: 1, offset: 0 })).titles;
    const made = await client.call('listeners.shelf', {
      ...{
        plays: [{ key: title.key, weight: 1 }],
        age: 40,
        country: 'DE',
        k: 10,
        type: 'audiobook',
        evidence: 1,
      },
    });
    assert.equal(made.told, 1);
    assert.equal(made.segment, 'cold');
    assert.ok(made.entries.every(({ because }) => because[0].title.key === title.key));
    assert.equal((await client.call('listeners.shelf', { plays: [], k: 10 })).entries.length, 10);
  });

  it('151.8 why: shares add up to what the history explains, and the pipeline counts down', async () => {
    const { entries } = await client.call('listeners.shelf', { user, k: 10 });
    const why = await client.call('listeners.why', { user, k: 10, item: entries[2].title.key });
    assert.deepEqual([why.standing, why.rank, why.shownAt], ['ranked', 3, 3]);
    const { evidence, unlisted, jointShare, explained, scale } = why.reasons!;
    const sum = evidence.reduce((total, { share }) => total + share, unlisted.share + jointShare);
    assert.ok(Math.abs(sum - explained / scale) < 1e-9);
    const { titles, inRun, notHad, reRanked, shown } = why.pipeline;
    assert.ok(titles >= inRun && inRun > notHad && notHad > shown);
    assert.deepEqual([reRanked, shown], [null, 10]);
    assert.ok(why.path.paths.every(({ common }) => common === null || common >= why.path.floor));
  });

  it('151.9 why not: had already, too low, or moved by a re-ranking', async () => {
    const { rows } = await client.call('listeners.history', { user, type: 'audiobook', limit: 1, offset: 0 });
    const had = await client.call('listeners.why', { user, k: 10, item: rows[0].title.key });
    assert.deepEqual([had.standing, had.shownAt], ['had', null]);
    const far = (await client.call('listeners.shelf', { user, k: 50, type: 'audiobook' })).entries[40];
    const low = await client.call('listeners.why', { user, k: 10, item: far.title.key });
    assert.deepEqual([low.standing, low.rank, low.shownAt], ['ranked', 41, null]);
    assert.match(low.summary, /below/);
    const reRank = { method: 'popularity-penalty', strength: 0.9 } as const;
    const other = await client.call('listeners.shelf', { user, k: 10, type: 'audiobook', reRank });
    const moved = other.entries.find((entry) => entry.rank !== entry.originalRank)!;
    const why = await client.call('listeners.why', { user, k: 10, reRank, item: moved.title.key });
    assert.deepEqual([why.rank, why.shownAt], [moved.originalRank, moved.rank]);
    assert.ok(why.pipeline.reRanked! > 0);
  });

  it('151.10 marks the titles of a history as the shelf would', async () => {
    const { entries } = await client.call('listeners.shelf', { user, k: 20 });
    const marked = await client.call('listeners.marks', { keys: [...keysOf(entries), 'gone since'] });
    assert.deepEqual(
      marked.map(({ marks }) => marks),
      entries.map(({ marks }) => marks),
    );
  });

  it('151.11 refuses titles and users that are not there', async () => {
    await assert.rejects(client.call('listeners.shelf', { user: 'nobody', k: 10 }), refused('NOT_FOUND'));
    const plays = [{ key: 'no such title', weight: 1 }];
    await assert.rejects(client.call('listeners.shelf', { plays, k: 10 }), refused('NOT_FOUND'));
    await assert.rejects(
      client.call('listeners.shelf', { plays: [{ key: 'a', weight: -1 }], k: 10 }),
      refused('REQUEST_REFUSED'),
    );
  });
});
