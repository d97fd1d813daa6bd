import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { diagnose } from '../../../main/intake/diagnose.ts';
import type { Diagnosis } from '../../../shared/import-summary.ts';
import { trial } from '../../fixtures/temporary-workspace.ts';

const find = (diagnosis: Diagnosis, id: string) => diagnosis.findings.find((each) => each.id === id);
const day = (k: number) => new Date(Date.UTC(2026, 0, 1 + k)).toISOString();

describe('30 diagnosing', () => {
  it('30.1 an empty workspace has nothing to say against', () =>
    trial(async (t) => {
      const diagnosis = diagnose(t.workspace.db);
      assert.deepEqual([diagnosis.users, diagnosis.interactions, diagnosis.firstDay], [0, 0, null]);
      assert.ok(diagnosis.findings.every((each) => each.severity === 'good' && each.share === 0));
    }));

  it('30.2 counts titles without plays, text or language, unknown languages, and titles that come twice', () =>
    trial(async (t) => {
      t.write(
        'catalogue.csv',
        `item_id,type,title,description,language,author
p1,podcast,Café Talk,Text,en,Ann
p2,podcast,CAFE  talk!,Text,de,ann
a1,audiobook,Café Talk,,xx,Ann
p3,podcast,,Text,,
`,
      );
      t.write(
        'streams.csv',
        'user_id,item_id,event,type\nu1,p1,stream,\nu1,p2,follow,\nu2,p9,stream,podcast\n',
      );
      const { diagnosis } = await t.take(['catalogue.csv', 'streams.csv']);
      const counts = [
        'without_plays',
        'without_title',
        'without_description',
        'without_language',
        'unknown_language',
        'twice',
        'not_in_catalogue',
        'undated',
      ].map((id) => [id, find(diagnosis, id)?.count, find(diagnosis, id)?.share]);
      assert.deepEqual(counts, [
        ['without_plays', 3, 0.75],
        ['without_title', 1, 0.25],
        ['without_description', 1, 0.25],
        ['without_language', 1, 0.25],
        ['unknown_language', 1, 0.25],
        ['twice', 1, 0.25],
        ['not_in_catalogue', 1, 1 / 3],
        ['undated', 3, 1],
      ]);
      assert.match(find(diagnosis, 'unknown_language')?.sentence ?? '', /^1 title \(25 %\) has .*: xx/);
      assert.ok(diagnosis.findings.every((each) => (each.count === 0) === (each.advice === '')));
      assert.deepEqual([diagnosis.users, diagnosis.audiobooks, diagnosis.podcasts], [2, 1, 4]);
    }));

  it('30.3 gives the period and its gaps', () =>
    trial(async (t) => {
      const rows = [0, 1, 2, 9].map((k) => `u1,p1,podcast,${day(k)}\n`).join('');
      t.write('streams.csv', `user_id,item_id,type,timestamp\n${rows}`);
      const { diagnosis } = await t.take('streams.csv');
      assert.deepEqual([diagnosis.firstDay, diagnosis.lastDay], ['2026-01-01', '2026-01-10']);
      assert.deepEqual(
        [find(diagnosis, 'empty_days')?.count, find(diagnosis, 'empty_days')?.share],
        [6, 0.6],
      );
      assert.equal(find(diagnosis, 'short_period')?.severity, 'warning');
    }));

  it('30.4 finds users of one type, and bots by their volume', () =>
    trial(async (t) => {
      const lines = ['user_id,item_id,type,timestamp'];
      for (let user = 0; user < 2000; user++) {
        lines.push(`u${user},p1,podcast,${day(user % 30)}`);
      }
      for (let user = 0; user < 500; user++) {
        lines.push(`u${user},a1,audiobook,${day(user % 30)}`);
      }
      lines.push('listener,a1,audiobook,2026-01-01');
      for (let play = 0; play < 500; play++) {
        lines.push(`bot,p1,podcast,${new Date(Date.UTC(2026, 0, 1, 0, play)).toISOString()}`);
      }
      t.write('streams.csv', lines.join('\n'));
      const { diagnosis } = await t.take('streams.csv');
      assert.deepEqual(
        ['podcasts_only', 'audiobooks_only', 'bots'].map((id) => find(diagnosis, id)?.count),
        [1501, 1, 1],
      );
      assert.match(
        find(diagnosis, 'bots')?.sentence ?? '',
        /more than 50 plays: over 50 times the median \(1\)/,
      );
    }));

  it('30.5 says the same from the workspace alone as at the end of the import', () =>
    trial(async (t) => {
      t.write(
        'a.csv',
        'user_id,item_id,type,timestamp\nu1,p1,podcast,2026-01-01\nu1,a1,audiobook,\nu2,p1,podcast,2026-01-05\n',
      );
      const { diagnosis } = await t.take('a.csv');
      assert.deepEqual(diagnose(t.workspace.db), diagnosis);
      assert.deepEqual(JSON.parse(JSON.stringify(diagnosis)), diagnosis);
    }));

  it('30.6 a follow of an audiobook makes nobody a listener of audiobooks', () =>
    trial(async (t) => {
      t.write(
        'streams.csv',
        `user_id,item_id,type,event,timestamp\nu1,p1,podcast,stream,${day(0)}\nu1,a1,audiobook,follow,${day(0)}\nu2,a1,audiobook,preview,${day(1)}\n`,
      );
      const { diagnosis } = await t.take('streams.csv');
      assert.deepEqual(
        ['podcasts_only', 'audiobooks_only'].map((id) => find(diagnosis, id)?.count),
        [1, 0],
      );
    }));
});
