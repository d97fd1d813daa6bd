import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { paperHtml } from '../../../../main/engine/paper/paper-html.ts';
import { paperMarkdown } from '../../../../main/engine/paper/paper-markdown.ts';
import { type PaperReport, paperReport } from '../../../../shared/paper-report.ts';

const cell = {
  value: 0.3,
  low: 0.2,
  high: 0.4,
  paper: 0.353,
  paperIsLeast: false,
  format: 'figure',
} as const;

const REPORT: PaperReport = {
  version: 1,
  workspace: {
    ...{ name: '<b>spring & "co"</b>', users: 5000, audiobooks: 500, podcasts: 1000, interactions: 121_575 },
    ...{ firstDay: '2026-01-05', lastDay: '2026-04-04', fingerprint: 'abc' },
  },
  run: { id: 3, name: 'a|b <script>', preset: 'fast', seed: 1, encoder: 'Xenova/mini/q8', sameData: false },
  sections: [
    {
      id: 'table-2',
      title: 'Table 2: audiobooks, warm users',
      how: '10 users',
      rowHeading: 'Model',
      columns: ['HR@10', 'Users'],
      rows: [
        {
          label: '2T-HGNN',
          cells: [cell, { ...cell, paper: null, low: null, high: null, format: 'count', value: 9 }],
        },
        {
          label: 'Popularity',
          cells: [
            { ...cell, value: null, low: null, high: null },
            { ...cell, paper: null, value: null },
          ],
        },
      ],
      differences: 'Other data.',
      missing: 'Not computed: HGNN-w-users.',
    },
  ],
};

describe('248 the paper’s tables as documents', () => {
  it('248.1 the page needs no script and no network, and shows names as text', () => {
    const page = paperHtml(paperReport.parse(REPORT));
    assert.match(page, /^<!doctype html>\n<html lang="en">/);
    assert.match(page, /default-src 'none'; style-src 'unsafe-inline'/);
    assert.doesNotMatch(page, /<script|<link|<img|url\(|@import|<b>spring/);
    assert.deepEqual(
      [...page.matchAll(/(?:href|src)="([^#][^"]*)"/g)].map(([, to]) => to),
      ['https://arxiv.org/abs/2403.05185'],
    );
    assert.match(page, /&#60;b&#62;spring &#38; &#34;co&#34;&#60;\/b&#62;/);
    assert.match(
      page,
      /<b>0\.300<\/b><span class="paper"><span class="hidden">, paper: <\/span>0\.353<\/span>/,
    );
    assert.match(page, /\[0\.200, 0\.400\]/);
    assert.match(page, /prefers-color-scheme: dark/);
    assert.match(page, /The data has changed since it was trained\./);
    for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) {
      assert.ok(page.includes(`<h2 id="${id}">`));
    }
  });

  it('248.2 Markdown has a row each, and names cannot break out of their cell', () => {
    const text = paperMarkdown(REPORT);
    assert.match(text, /^# The paper’s tables: \\<b\\>spring & "co"\\<\/b\\>\n/);
    assert.match(text, /a\\\|b \\<script\\>/);
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    assert.deepEqual(rows, [
      '| Model | HR@10 | Users |',
      '| --- | --: | --: |',
      '| 2T-HGNN | 0.300<br>\\[0.200, 0.400\\]<br>(0.353) | 9 |',
      '| Popularity | –<br>(0.353) | – |',
    ]);
    assert.match(text, /\*\*Not computed: HGNN-w-users\.\*\*/);
  });

  it('248.3 a name written from right to left does not turn what stands around it', () => {
    const name = 'ספר 2\u202E';
    const page = paperHtml({
      ...REPORT,
      workspace: { ...REPORT.workspace, name },
      run: { ...REPORT.run, name },
    });
    assert.match(page, /<h1>The paper’s tables <span dir="auto">ספר 2\u202E<\/span>/);
    assert.match(page, /Run 3 \(\u2068ספר 2\u202E\u2069\): preset fast/);
  });
});
