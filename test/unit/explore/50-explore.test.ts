import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explore } from '../../../main/explore/explore.ts';
import { buildCoListeningGraph } from '../../../main/graph/co-listening.ts';
import { generateSample } from '../../../main/sample/generate-sample.ts';
import { sampleDataset } from '../../../main/sample/sample-dataset.ts';
import { createHashingEncoder } from '../../../main/text/hashing-encoder.ts';
import { itemText } from '../../../main/text/item-text.ts';
import { AppError } from '../../../shared/app-error.ts';
import { context } from './small-data.ts';

const { catalogue, interactions } = sampleDataset(generateSample({}, context()));
const text = await createHashingEncoder().encode(
  catalogue.title.map((title, item) => itemText(title, catalogue.description[item])),
  context(),
);
const found = explore({ interactions, catalogue, text }, {}, context());

describe('50 exploring the sample', () => {
  it('50.1 finds the order of medians of figures 2B, 2C and 2D: linked above random, all pairs found', () => {
    const { pairs, ...figures } = found.likeness!;
    assert.equal(pairs, 10_000);
    for (const [name, { linked, random }] of Object.entries(figures)) {
      assert.equal(linked.pairs, 10_000, name);
      assert.equal(random.pairs, 10_000, name);
      assert.ok(linked.median! > random.median!, `${name}: ${linked.median} against ${random.median}`);
    }
    const { coListenedAudiobooks, podcastLinkedAudiobooks } = figures;
    assert.ok(coListenedAudiobooks.linked.median! > podcastLinkedAudiobooks.linked.median!);
  });

  it('50.2 finds the skew of section 5, a little less of it in plays than in hours', () => {
    const { users, titles } = found.skew;
    assert.ok(users.mark.share! > 0.62 && users.mark.share! < 0.8, `${users.mark.share}`);
    assert.ok(titles.mark.share! > 0.7 && titles.mark.share! < 0.9, `${titles.mark.share}`);
  });

  it('50.3 finds more than 70 % of audiobook users with podcasts', () => {
    assert.ok(found.types.podcastShare! > found.types.paperPodcastShare);
    assert.equal(found.types.users, 5000);
  });

  it('50.4 counts all titles by language and genre', () => {
    for (const { rows } of [found.catalogue.languages, found.catalogue.genres]) {
      assert.equal(
        rows.reduce((sum, row) => sum + row.audiobooks, 0),
        500,
      );
      assert.equal(
        rows.reduce((sum, row) => sum + row.podcasts, 0),
        1000,
      );
    }
    assert.equal(found.catalogue.languages.rows[0].value, 'en');
  });

  it('50.5 is plain data', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(found)), found);
  });

  it('50.6 takes a graph that is at hand, does without text, and stops when cancelled', () => {
    const graph = buildCoListeningGraph(interactions, catalogue.audiobooks, {}, context());
    assert.deepEqual(explore({ interactions, catalogue, text, graph }, {}, context()), found);
    assert.equal(explore({ interactions, catalogue }, {}, context()).likeness, null);
    assert.throws(
      () => explore({ interactions, catalogue, text }, {}, context({ signal: AbortSignal.abort() })),
      (error) => error instanceof AppError && error.code === 'CANCELLED',
    );
  });

  it('50.7 takes as many pairs as asked for', () => {
    const { likeness } = explore({ interactions, catalogue, text }, { pairs: 12 }, context());
    assert.equal(
      likeness!.coListenedAudiobooks.linked.bins.reduce((sum, count) => sum + count, 0),
      12,
    );
  });
});
