import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import type { runCalls } from '../../../shared/contract/runs.ts';
import { renameRun } from '../../workspace/runs.ts';
import { compareTwoRuns } from '../compare-runs.ts';
import { deleteRun } from '../delete-run.ts';
import { exportRun } from '../export-run.ts';
import type { Handlers } from '../host/handlers.ts';
import { setRunNote, summariseRuns } from '../run-details.ts';
import { runPage } from '../run-page.ts';
import { presetParameters } from '../run-parameters.ts';
import { refuseEmpty, train } from '../train.ts';
import { trainRequest } from '../train-request.ts';

export const runHandlers: Handlers<keyof typeof runCalls> = {
  'runs.list': (host) => summariseRuns(host.engine()),
  'runs.get': (host, { id }) => runPage(host.engine(), id),
  'runs.compare': (host, { a, b }) => {
    const { caveats, paired, figures, parameters } = compareTwoRuns(host.engine(), a, b);
    const pages = [a, b].map((id) => runPage(host.engine(), id).run);
    return { a: pages[0], b: pages[1], caveats, paired, figures, parameters };
  },
  'runs.presets': () => presetParameters(),
  'runs.obstacles': (host) => {
    try {
      refuseEmpty(host.writable());
      return [];
    } catch (error) {
      if (error instanceof AppError && error.code !== 'NO_WORKSPACE') {
        return [{ message: error.message, advice: error.advice }];
      }
      throw error;
    }
  },
  'runs.train': {
    subject: (_host, { name, preset }) => name ?? preset ?? 'fast',
    run: async (host, choices, context) => {
      const engine = host.writable();
      try {
        const run = await train(engine, trainRequest(choices), context);
        return { run: run.id };
      } finally {
        host.changed('runs');
      }
    },
  },
  'runs.annotate': async (host, { id, name, note }) => {
    await host.write(['runs'], (engine) => {
      if (name !== undefined) {
        renameRun(engine.workspace.db, id, name);
      }
      if (note !== undefined) {
        setRunNote(engine, id, note);
      }
    });
    return null;
  },
  'runs.remove': async (host, { id }) => {
    if (summariseRuns(host.engine()).some((run) => run.id === id && run.status === 'training')) {
      throw new AppError('USAGE', `Run ${id} is being trained.`, 'Cancel its training first.', { id });
    }
    await host.write(['runs', 'verdicts'], (engine) => deleteRun(engine, id));
    return null;
  },
  'runs.export': {
    subject: (_host, { what, format }) => `${what}.${format}`,
    run: async (host, { id, what, format, k = 10 }, context) => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'backlist-export-'));
      const choices = { runId: id, what: [what], formats: [format], k, folder };
      const { files } = await exportRun(host.engine(), choices, context);
      return files.map(({ file, rows, bytes }) => {
        const name = `run-${id}-${path.basename(file)}`;
        return { offer: host.offers.add(file, name).id, name, rows, bytes };
      });
    },
  },
};
