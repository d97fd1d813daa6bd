import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { locateRecords } from '../../../main/intake/record-lines.ts';
import { temporaryFolder, writeFile } from '../../fixtures/temporary-workspace.ts';

const { signal } = new AbortController();
const CSV = { delimiter: ',', quotes: true, skipRows: 1, emptyCounts: false };

describe('20 rows to lines', () => {
  const folder = temporaryFolder();
  const locate = (text: string, ordinals: number[], refusedAt: number[] = [], layout = CSV) =>
    locateRecords(
      writeFile(folder, 'x.csv', text),
      layout,
      Float64Array.from(ordinals),
      Float64Array.from(refusedAt),
      signal,
    );

  it('20.1 counts the lines that quoted cells and empty lines take', async () => {
    const text = 'a,b\n1,"x\ny"\n\n2,"say ""hi""\n\n"\n3,z\n';
    assert.deepEqual([...(await locate(text, [1, 2, 3])).ofOrdinals], [2, 5, 8]);
  });

  it('20.2 skips refused records, found by their byte', async () => {
    const text = 'a,b\n1,2\n3\n4,5\n';
    const found = await locate(text, [1, 2], [9]);
    assert.deepEqual([[...found.ofOrdinals], [...found.ofRefused]], [[2, 4], [3]]);
  });

  it('20.3 counts every line of NDJSON, quotes meaning nothing', async () => {
    const layout = { delimiter: '\x01', quotes: false, skipRows: 0, emptyCounts: true };
    assert.deepEqual([...(await locate('{"a":"\n\n{"b":1}\n', [1, 2, 3], [], layout)).ofOrdinals], [1, 2, 3]);
  });

  it('20.4 gives no line rather than a wrong one', async () => {
    assert.deepEqual([...(await locate('a,b\n1,2\n', [1, 2])).ofOrdinals], [2, Number.NaN]);
  });

  it('20.5 agrees with the text for any cells and line breaks', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ' ', 'é'), maxLength: 6 });
    const table = fc.array(fc.tuple(fc.constant('k'), cell), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        async (rows, lineBreak, mark) => {
          const records = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','));
          const expected: number[] = [];
          let line = 2;
          for (const record of records) {
            expected.push(line);
            line += `${record}${lineBreak}`.split(/\r\n|\r|\n/).length - 1;
          }
          const text = `${mark ? '\uFEFF' : ''}"a",b${lineBreak}${records.join(lineBreak)}`;
          assert.deepEqual(
            [
              ...(
                await locate(
                  text,
                  expected.map((_, k) => k + 1),
                )
              ).ofOrdinals,
            ],
            expected,
          );
        },
      ),
    );
  });
});
