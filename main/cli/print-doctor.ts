import type { MachineReport, WorkspaceReport } from '../engine/doctor.ts';
import type { PartState } from '../setup/part.ts';
import { alignRows, clip, printable } from './display-width.ts';
import { diagnosisText } from './print-import.ts';
import { bytesText, count, counted, heading, moment } from './text.ts';

type Machine = MachineReport & { readonly parts: readonly PartState[] };

export function doctorText(machine: Machine, workspace: WorkspaceReport | null, folder: string): string {
  const about = workspace === null ? `There is no workspace at ${folder} yet.\n` : workspaceText(workspace);
  return `${machineText(machine)}\n${about}`;
}

export function machineText({ versions, platform, cacheFolder, parts }: Machine): string {
  const lines = parts.map(({ part, state, using, verified, reason, advice }) => {
    if (part === 'multilingual encoder' && state !== 'ready') {
      return `· ${part}: not installed; needed with --encoder multilingual only\n    ${printable(advice)}\n`;
    }
    const sign = state === 'ready' ? '✔' : '!';
    const why = reason === '' ? '' : `    ${printable(reason)}\n`;
    const what = advice === '' ? '' : `    ${printable(advice)}\n`;
    return `${sign} ${part}: ${using} (${verified})\n${why}${what}`;
  });
  const software = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${heading('This machine')}: ${platform}, ${software.join(', ')}; cache ${cacheFolder}\n${lines.join('')}`;
}

function workspaceText(report: WorkspaceReport): string {
  const { folder, integrity, imports, runs, textVectors, vectorBackend, indexes } = report;
  const facts = [
    `${integrity === 'ok' ? '✔' : '!'} schema ${report.schemaVersion}, ${bytesText(report.bytes)}, SQLite’s check: ${integrity}`,
    `  ${counted(imports.length, 'import')}`,
    ...imports.map(
      ({ id, kind, source, rowsRead, rowsRejected, importedAt }) =>
        `    ${id}  ${moment(importedAt)}  ${kind}: ${count(rowsRead)} rows, ${count(rowsRejected)} refused; ${clip(printable(source), 60)}`,
    ),
    `  ${counted(runs.done, 'finished run')}, ${count(runs.failed)} failed, ${count(runs.cancelled)} cancelled`,
    ...report.incompleteRuns.map(
      (run) =>
        `! run ${run} has lost its files and recommends nothing any more; delete it, or restore them from a copy`,
    ),
    ...report.recovered.map(({ run, outcome }) => `! run ${run} had been cut short: ${outcome} now`),
    ...textVectors.map(({ encoder, vectors }) => `  ${counted(vectors, 'sentence vector')} by ${encoder}`),
    vectorBackend.kind === 'sqlite-vss'
      ? '✔ vectors are searched with sqlite-vss'
      : `! vectors are searched exactly, without sqlite-vss: ${vectorBackend.reason}`,
  ];
  const rows = indexes.map(({ runId, space, vectors, indexed }) => [
    `    run ${runId}`,
    space,
    counted(vectors, 'vector'),
    indexed === null ? 'no index yet' : indexed === vectors ? 'indexed' : `${count(indexed)} indexed`,
  ]);
  return (
    `${heading('Workspace')} ${folder}\n${facts.map((fact) => `${fact}\n`).join('')}` +
    `${alignRows(rows, [2])}\n${diagnosisText(report.diagnosis, true)}`
  );
}
