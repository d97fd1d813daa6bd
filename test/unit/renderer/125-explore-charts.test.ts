import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { likenessSentence, likenessTable } from '../../../renderer/views/explore/likeness-chart.ts';
import { overlapSentence } from '../../../renderer/views/explore/overlap-chart.ts';
import { skewSentence } from '../../../renderer/views/explore/skew-chart.ts';
import { valuesSentence, valuesTable } from '../../../renderer/views/explore/values-chart.ts';

const spread = (median: number | null, bins: readonly number[] = [0, 0, 4, 0]) => ({
  pairs: bins.reduce((sum, count) => sum + count, 0),
  median,
  medianInterval: null,
  mean: median,
  bins,
});

describe('125 what the charts of Explore say', () => {
  it('125.1 the skew at the paper’s mark, in words', () => {
    const curve = [{ top: 1, share: 1 }];
    const skew = { members: 4, plays: 9, curve, mark: { top: 0.25, share: 0.712, paperShare: 0.75 } };
    assert.equal(
      skewSentence(skew, 'users'),
      'The most active 25% of listeners of audiobooks make 71.2% of the plays; in the paper 75% of the hours.',
    );
    assert.match(skewSentence({ ...skew, mark: { ...skew.mark, share: null } }, 'users'), /No audiobook/);
  });

  it('125.2 whether linked pairs are more alike, less, or neither; and when there are few or none', () => {
    const say = (linked: number | null, random: number) =>
      likenessSentence({ linked: spread(linked), random: spread(random) }, '2C', 4);
    assert.match(say(0.3, 0.1), /are more alike than two at random \(median 0\.3 against 0\.1\)/);
    assert.match(say(0.1, 0.3), /less alike than/);
    assert.match(say(0.1, 0.101), /as alike as/);
    assert.equal(say(null, 0.1), 'No two audiobooks have a listener in common.');
    const few = likenessSentence({ linked: spread(0.3), random: spread(0.1) }, '2C', 10);
    assert.match(few, /Only 4 pairs were found\.$/);
  });

  it('125.3 shares of pairs by cosine, only where there are pairs and a step beside', () => {
    const { rows } = likenessTable({
      linked: spread(0.2, [0, 0, 0, 0, 1, 3, 0, 0]),
      random: spread(0.2, [0, 0, 0, 0, 4, 0, 0, 0]),
    });
    assert.deepEqual(rows, [
      [-0.25, 0, 0, 0],
      [0, 0.25, 0.25, 1],
      [0.25, 0.5, 0.75, 0],
      [0.5, 0.75, 0, 0],
    ]);
  });

  it('125.4 the overlap of the types, also when nobody plays audiobooks', () => {
    const types = {
      users: 10,
      audiobooksOnly: 1,
      podcastsOnly: 4,
      both: 4,
      neither: 1,
      paperPodcastShare: 0.7,
    };
    assert.match(overlapSentence({ ...types, podcastShare: 0.8 }), /^80% of .* more than 70%\.$/);
    assert.match(overlapSentence({ ...types, podcastShare: null }), /Nobody plays audiobooks/);
  });

  it('125.5 languages by name, unknown and other ones in words', () => {
    const row = (value: string | null, audiobooks: number) => ({
      value,
      audiobooks,
      podcasts: 0,
      audiobookPlays: audiobooks,
      podcastPlays: 0,
    });
    const table = { distinct: 5, rows: [row('de', 6), row('', 3), row(null, 1)] };
    assert.match(valuesSentence(table, 'languages'), /^5 languages .*; German has 60% of the titles/);
    assert.deepEqual(
      valuesTable(table, 'languages').rows.map(([name]) => name),
      ['German', 'not given', '3 others'],
    );
  });
});
