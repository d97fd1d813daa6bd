/** The paper's tables for a run, beside the paper's own figures. */
import { z } from 'zod';
import { PAPER_SECTIONS, paperReport } from '../paper-report.ts';
import { call, job } from './call.ts';
import { id, listUpTo } from './schema.ts';

const sections = listUpTo(PAPER_SECTIONS.length, z.enum(PAPER_SECTIONS));

export const paperCalls = {
  /** Of the newest finished run when none is named. */
  'paper.get': call(
    z.strictObject({ run: id.optional() }),
    z.strictObject({
      /** What is there without computing anything; null when no run has finished. */
      report: paperReport.nullable(),
      /** Sections that would gain from being computed. */
      incomplete: sections,
    }),
    ['workspace', 'imports', 'runs'],
  ),
  /** What is done when it is cancelled stays done. */
  'paper.compute': job(
    'workspace',
    z.strictObject({
      run: id,
      sections,
      /** Also what is kept. */
      fresh: z.boolean(),
    }),
    z.null(),
  ),
  /** As a file to download. */
  'paper.export': call(
    z.strictObject({ run: id, format: z.enum(['html', 'markdown', 'json']) }),
    z.strictObject({ offer: z.string(), name: z.string() }),
  ),
};
