import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { matrixRow } from '../../../main/dataset/matrix.ts';
import { createHashingEncoder } from '../../../main/text/hashing-encoder.ts';
import { cosine } from './cosine.ts';
import { recordingContext } from './stage-context.ts';

const encoder = createHashingEncoder();
const texts = fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1, maxLength: 8 });

describe('20 hashing encoder', () => {
  it('20.1 gives every text, whatever its characters, a vector of unit length', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (some) => {
        const matrix = await encoder.encode(some, recordingContext().context);
        assert.deepEqual([matrix.rows, matrix.cols], [some.length, encoder.dims]);
        for (let row = 0; row < matrix.rows; row++) {
          assert.ok(Math.abs(Math.hypot(...matrixRow(matrix, row)) - 1) < 1e-5);
        }
      }),
    );
  });

  it('20.2 gives a text the same vector alone as among others', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (some) => {
        const together = await encoder.encode(some, recordingContext().context);
        for (const [row, text] of some.entries()) {
          const alone = await encoder.encode([text], recordingContext().context);
          assert.deepEqual(matrixRow(together, row), alone.data);
        }
      }),
    );
  });

  it('20.3 puts texts that share words closer than texts that share none', async () => {
    const { context } = recordingContext();
    const matrix = await encoder.encode(
      [
        'A history of the Roman empire and its emperors',
        'The emperors of the Roman empire',
        'Quick vegetarian soups for winter evenings',
        'Die Kaiser des Römischen Reiches',
        'Römisches Reich: Aufstieg seiner Kaiser',
      ],
      context,
    );
    assert.ok(cosine(matrix, 0, 1) > cosine(matrix, 0, 2) + 0.2);
    assert.ok(cosine(matrix, 3, 4) > cosine(matrix, 3, 2) + 0.1);
  });

  it('20.4 does not care about case or the way an accent is written', async () => {
    const { context } = recordingContext();
    const matrix = await encoder.encode(['Café SOCIETY', 'cafe\u0301 society'], context);
    assert.ok(cosine(matrix, 0, 1) > 0.999);
  });

  it('20.5 depends on its seed, and says so in its id', async () => {
    const other = createHashingEncoder(2);
    assert.notEqual(other.id, encoder.id);
    assert.equal(encoder.kind, 'hashing');
    const [a, b] = await Promise.all(
      [encoder, other].map((each) => each.encode(['the same words'], recordingContext().context)),
    );
    assert.notDeepEqual(a.data, b.data);
  });

  it('20.6 stops when cancelled', async () => {
    const { context } = recordingContext(AbortSignal.abort());
    await assert.rejects(encoder.encode(['text'], context), { code: 'CANCELLED' });
  });
});
