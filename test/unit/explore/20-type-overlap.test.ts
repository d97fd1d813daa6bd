import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { typeOverlap } from '../../../main/explore/type-overlap.ts';
import { interactionsOf } from './small-data.ts';

describe('20 type overlap', () => {
  it('20.1 counts users by what they stream; weak signals do not count', () => {
    // Items 0 and 1 are audiobooks, 2 and 3 podcasts.
    const interactions = interactionsOf(
      [
        [[0]],
        [[0], [2]],
        [[1, 4], [3]],
        [[1], [2, 'follow']],
        [[3]],
        [[0, 'preview'], [2]],
        [[0, 'intent_to_pay']],
        [],
      ],
      4,
    );
    assert.deepEqual(typeOverlap(interactions, 2), {
      users: 8,
      audiobooksOnly: 2,
      podcastsOnly: 2,
      both: 2,
      neither: 2,
      podcastShare: 0.5,
      paperPodcastShare: 0.7,
    });
  });

  it('20.2 has no share to give when nobody plays audiobooks', () => {
    assert.equal(typeOverlap(interactionsOf([[[2]]], 3), 2).podcastShare, null);
  });
});
