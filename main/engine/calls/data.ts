import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { throwIfCancelled } from '../../../shared/app-error.ts';
import { type dataCalls, diagnosis as diagnosisSchema } from '../../../shared/contract/data.ts';
import { dataFingerprint } from '../../workspace/load-dataset.ts';
import { playsPerDay } from '../../workspace/plays-per-day.ts';
import { exportRejected } from '../export-rejected.ts';
import type { Handlers } from '../host/handlers.ts';
import type { Host } from '../host/host.ts';
import { keepResult, keptResult } from '../host/kept-result.ts';
import { offerExport } from '../host/offer-export.ts';
import { importFiles } from '../import-files.ts';
import {
  importRecord,
  importRecords,
  previewOf,
  rejectedPage,
  requireImport,
  summaryOf,
} from '../import-records.ts';
import { inDataThread } from '../in-data-thread.ts';
import { type ChosenSource, namingFiles } from '../known-names.ts';
import { previewChosen, tableChoices, wantedFiles } from '../preview-import.ts';

const DIAGNOSIS = 'diagnosis';

export const dataHandlers: Handlers<keyof typeof dataCalls> = {
  'data.preview': (host, { sources, choices }, context) => {
    const chosen = chosenSources(host, sources);
    return namingFiles(chosen, async () => previewOf(await previewChosen(chosen, choices, context)));
  },
  'data.import': {
    subject: (_host, { sources }) => {
      const names = sources.map(({ name }) => path.basename(name));
      return names.length > 3 ? `${names.slice(0, 2).join(', ')} …` : names.join(', ');
    },
    run: async (host, { sources, choices, maxBadShare = 0.01, previewSeconds = 30 }, context) => {
      const { workspace } = host.writable();
      const chosen = chosenSources(host, sources);
      return namingFiles(chosen, async () => {
        const tables = await previewChosen(chosen, choices, context);
        const files = wantedFiles(tables);
        const options = { choices: tableChoices(choices), maxBadShare, previewSeconds };
        const summary = await host.exclusively(() => importFiles(workspace, files, options, context));
        const { findings, ...counts } = summary.diagnosis;
        const diagnosis = { ...counts, findings: findings.map((each) => ({ ...each })) };
        await keepResult(host, DIAGNOSIS, dataFingerprint(workspace.db), diagnosis);
        host.changed('imports');
        return summaryOf(summary, tables.leftOut);
      });
    },
  },
  'data.imports': (host, page) => importRecords(host.engine(), page),
  'data.getImport': (host, { id }) => importRecord(host.engine(), id),
  'data.rejected': (host, { id, reason, ...page }) => rejectedPage(host.engine(), id, reason, page),
  'data.exportRejected': {
    subject: (host, { id }) => requireImport(host.engine(), id).source,
    run: (host, { format, ...which }, context) =>
      offerExport(host, (folder) => exportRejected(host.engine(), which, format, folder, context)),
  },
  'data.removeImport': {
    subject: (host, { id }) => requireImport(host.engine(), id).source,
    run: async (host, { id }, context) => {
      const engine = host.writable();
      const { files } = requireImport(engine, id);
      context.progress({ phase: 'removing', done: 0, total: 0 });
      await host.exclusively(async () => {
        throwIfCancelled(context.signal);
        await inDataThread(engine.workspace.folder, { do: 'remove', id }, context);
      });
      host.changed('imports', 'listeners');
      const there = files.map(({ file }) => file).filter((file) => existsSync(file));
      return { again: there.slice(0, 500).map((file) => grantAgain(host, file)) };
    },
  },
  'data.diagnosis': (host) => {
    const kept = keptResult(host.engine(), DIAGNOSIS, diagnosisSchema);
    return kept === undefined ? null : { diagnosis: kept.value, current: kept.current };
  },
  'data.diagnose': {
    subject: () => '',
    run: async (host, _request, context) => {
      context.progress({ phase: 'diagnosing', done: 0, total: 0 });
      const { folder } = host.engine().workspace;
      const { fingerprint, diagnosis } = await inDataThread(folder, { do: 'diagnose' }, context);
      await keepResult(host, DIAGNOSIS, fingerprint, z.json().parse(diagnosis));
      host.changed('imports');
      return null;
    },
  },
  'data.playsPerDay': (host) => playsPerDay(host.engine().workspace.db),
};

function chosenSources(
  host: Host,
  sources: readonly { readonly grant: string; readonly name: string }[],
): ChosenSource[] {
  return sources.map(({ grant, name }) => ({ path: host.grants.path(grant), name }));
}

function grantAgain(host: Host, file: string) {
  const grant = randomUUID();
  host.grants.add(grant, file);
  return { grant, name: path.basename(file) };
}
