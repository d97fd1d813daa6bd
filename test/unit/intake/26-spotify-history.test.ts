import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { isHistoryName, looksLikeHistory, personOf } from '../../../main/intake/spotify-history.ts';

describe('26 whose history it is', () => {
  it('26.1 is the name of the folder or of the ZIP, past the names every download has', () => {
    const person = (name: string) => personOf(path.join('/data', name));
    assert.equal(person('alice/endsong_0.json'), 'alice');
    assert.equal(
      person('alice/Spotify Extended Streaming History/Streaming_History_Audio_2020.json'),
      'alice',
    );
    assert.equal(person('alice/MyData/endsong_0.json'), 'alice');
    assert.equal(person('bob.zip'), 'bob');
    assert.equal(person('carol/my_spotify_data.zip'), 'carol');
    assert.equal(person('carol/my_spotify_data (1).zip'), 'carol');
  });

  it('26.2 history files are known by name and by content', () => {
    assert.ok(isHistoryName('x/Streaming_History_Audio_2019-2021_3.json'));
    assert.ok(isHistoryName('endsong_12.json'));
    assert.ok(!isHistoryName('Userdata.json'));
    assert.ok(looksLikeHistory('[{"ts": "2020-01-01T00:00:00Z", "ms_played": 1}]'));
    assert.ok(!looksLikeHistory('[{"endTime": "2020-01-01 00:00", "msPlayed": 1}]'));
  });
});
