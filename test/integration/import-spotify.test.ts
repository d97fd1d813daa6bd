import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { appError, type Trial, trial } from '../fixtures/temporary-workspace.ts';
import { zipOf } from '../fixtures/write-zip.ts';

const base = {
  platform: 'SECRET-PLATFORM',
  conn_country: 'QQ',
  ip_addr: '203.0.113.7',
  master_metadata_track_name: null,
  master_metadata_album_artist_name: null,
  master_metadata_album_album_name: null,
  spotify_track_uri: null,
  episode_name: null,
  episode_show_name: null,
  spotify_episode_uri: null,
  reason_start: 'clickrow',
  skipped: false,
};
const episode = (ts: string, ms: unknown, show: string | null = 'A Show') => ({
  ...base,
  ts,
  ms_played: ms,
  episode_name: 'Episode 1',
  episode_show_name: show,
  spotify_episode_uri: 'spotify:episode:1',
});
const chapter = (ts: string, ms: unknown) => ({
  ...base,
  ts,
  ms_played: ms,
  audiobook_title: 'A Book',
  audiobook_uri: 'spotify:show:book',
  audiobook_chapter_uri: 'spotify:episode:c1',
  audiobook_chapter_title: 'One',
});
const song = (ts: string) => ({
  ...base,
  ts,
  ms_played: 200_000,
  master_metadata_track_name: 'Song',
  spotify_track_uri: 'spotify:track:1',
});

const HISTORY = JSON.stringify([
  episode('2026-02-01T10:00:00Z', 600_400),
  episode('2026-02-01T12:00:00Z', 400_000),
  episode('2026-02-02T12:00:00Z', 12_000),
  song('2026-02-02T13:00:00Z'),
  chapter('2026-02-03T10:00:00Z', 1_800_000),
]);

const stored = (t: Trial) =>
  t.rows(`SELECT user.key, item.key, item.title, item.type, event, plays, seconds FROM interaction
    JOIN user ON user.id = user_id JOIN item ON item.id = item_id ORDER BY 1, 2, 5`);

const ALICE = [
  ['alice', 'A Show', 'A Show', 'podcast', 0, 2, 1000],
  ['alice', 'A Show', 'A Show', 'podcast', 2, 1, 12],
  ['alice', 'spotify:show:book', 'A Book', 'audiobook', 0, 1, 1800],
];

describe('60 a Spotify Extended streaming history', () => {
  it('60.1 is one person a folder: episodes to shows, chapters to audiobooks, music left out', () =>
    trial(async (t) => {
      t.write('people/alice/Spotify Extended Streaming History/Streaming_History_Audio_2026_1.json', HISTORY);
      t.write(
        'people/bob/endsong_0.json',
        JSON.stringify([episode('2026-02-01T10:00:00Z', 60_000, 'B Show')]),
      );
      t.write('people/bob/Userdata.json', '{"email": "bob@example.org"}');
      const summary = await t.take('people');
      assert.deepEqual(stored(t), [...ALICE, ['bob', 'B Show', 'B Show', 'podcast', 0, 1, 60]]);
      assert.deepEqual([summary.imports[0].rowsRead, summary.imports[0].leftOut], [5, 1]);
    }));

  it('60.2 is one person a ZIP', () =>
    trial(async (t) => {
      t.write(
        'alice.zip',
        zipOf([
          { name: 'Spotify Extended Streaming History/ReadMeFirst.pdf', content: 'x' },
          {
            name: 'Spotify Extended Streaming History/Streaming_History_Audio_2026_1.json',
            content: HISTORY,
          },
        ]),
      );
      await t.take('alice.zip');
      assert.deepEqual(stored(t), ALICE);
    }));

  it('60.3 lets short plays be previews or streams', () =>
    trial(async (t) => {
      t.write('alice/endsong_0.json', HISTORY);
      await t.take('alice', { previewSeconds: 0 });
      assert.deepEqual(
        stored(t).map((row) => row.slice(4)),
        [
          [0, 2, 1000],
          [0, 1, 12],
          [0, 1, 1800],
        ],
      );
    }));

  it('60.4 never stores address, platform or country, anywhere', () =>
    trial(async (t) => {
      t.write('alice/endsong_0.json', JSON.stringify([episode('not a date', 5000), ...JSON.parse(HISTORY)]));
      await t.take('alice', { maxBadShare: 1 });
      t.workspace.db.pragma('wal_checkpoint(TRUNCATE)');
      for (const file of readdirSync(t.workspace.folder, { recursive: true, withFileTypes: true }).filter(
        (f) => f.isFile(),
      )) {
        const bytes = readFileSync(path.join(file.parentPath, file.name)).toString('latin1');
        assert.doesNotMatch(bytes, /SECRET-PLATFORM|203\.0\.113|clickrow/, file.name);
      }
    }));

  it('60.5 gives bad records with file and record number', () =>
    trial(async (t) => {
      const file = t.write(
        'alice/endsong_0.json',
        JSON.stringify([
          episode('2026-02-01T10:00:00Z', 1000),
          episode('later', 1000),
          episode('2026-02-01T10:00:00Z', -1),
          episode('2026-02-01T10:00:00Z', 5, null),
        ]),
      );
      const summary = await t.take('alice', { maxBadShare: 1 });
      assert.deepEqual(
        summary.examples.map((e) => [e.file, e.line, e.value, e.reason]),
        [
          [file, 2, 'later', 'the timestamp is not a date'],
          [file, 3, '-0.001', 'the seconds are negative'],
          [file, 4, null, 'the item id is missing'],
        ],
      );
    }));

  it('60.6 is the same person again with a newer download, without double counting', () =>
    trial(async (t) => {
      t.write('old/alice/endsong_0.json', HISTORY);
      t.write(
        'new/alice/endsong_0.json',
        JSON.stringify([...JSON.parse(HISTORY), episode('2026-03-01T10:00:00Z', 90_000)]),
      );
      await t.take('old');
      const summary = await t.take('new');
      assert.equal(summary.diagnosis.users, 1);
      assert.equal(summary.diagnosis.interactions, 4);
      assert.equal((await t.take('old')).files[0].status, 'already imported');
    }));

  it('60.7 may be an empty list, and must be whole JSON', () =>
    trial(async (t) => {
      t.write('alice/endsong_0.json', '[]');
      t.write('bob/endsong_0.json', '[]');
      assert.equal(
        (await t.take(['alice', 'bob'])).files.every((file) => file.status === 'imported'),
        true,
      );
      t.write('carol/endsong_0.json', HISTORY.slice(0, -20));
      await assert.rejects(t.take('carol'), appError('IMPORT_UNREADABLE', /endsong_0\.json is no JSON/));
    }));

  it('60.8 comes together with other exports in one call', () =>
    trial(async (t) => {
      t.write('alice/endsong_0.json', HISTORY);
      t.write('streams.csv', 'user_id,item_id,type\nu1,p1,podcast\n');
      const summary = await t.take(['alice', 'streams.csv']);
      assert.deepEqual([summary.imports.length, summary.imports[0].rowsRead], [1, 5]);
      assert.equal(stored(t).length, 4);
    }));
});
