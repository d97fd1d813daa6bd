import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { paperCalls } from '../../../shared/contract/paper.ts';
import { PAPER_SECTIONS, type PaperReport } from '../../../shared/paper-report.ts';
import { putCachedResult } from '../../workspace/cached-results.ts';
import { getRun } from '../../workspace/runs.ts';
import { finishedRun } from '../evaluate-run.ts';
import type { Handlers } from '../host/handlers.ts';
import { chosenRun } from '../paper/chosen-run.ts';
import { paperHtml } from '../paper/paper-html.ts';
import { paperMarkdown } from '../paper/paper-markdown.ts';
import { assemblePaper, computePaperReport } from '../paper/paper-report.ts';

const FORMATS = {
  html: { extension: 'html', write: paperHtml },
  markdown: { extension: 'md', write: paperMarkdown },
  json: { extension: 'json', write: (report: PaperReport) => `${JSON.stringify(report, null, 2)}\n` },
};

export const paperHandlers: Handlers<keyof typeof paperCalls> = {
  'paper.get': (host, { run: id }) => {
    const engine = host.engine();
    const run = chosenRun(engine, id === undefined ? {} : { run: id });
    return run ? assemblePaper(engine, run, PAPER_SECTIONS) : { report: null, incomplete: [] };
  },
  'paper.compute': {
    subject: (host, { run }) => getRun(host.engine().workspace.db, run).name,
    run: async (host, { run, sections, fresh }, context) => {
      const engine = host.writable();
      const keep = (name: string, fingerprint: string, value: Parameters<typeof putCachedResult>[3]) =>
        host.write(['runs'], ({ workspace: { db } }) => putCachedResult(db, name, fingerprint, value));
      try {
        const choice = { wanted: sections, fresh };
        await computePaperReport(engine, finishedRun(engine, run), choice, keep, context);
      } finally {
        host.changed('runs');
      }
      return null;
    },
  },
  'paper.export': (host, { run, format }) => {
    const engine = host.engine();
    const { report } = assemblePaper(engine, finishedRun(engine, run), PAPER_SECTIONS);
    const { extension, write } = FORMATS[format];
    const name = `paper-run-${run}.${extension}`;
    const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'backlist-export-')), name);
    writeFileSync(file, write(report));
    return { offer: host.offers.add(file, name).id, name };
  },
};
