import type {
  Diagnosis,
  ImportedFile,
  ImportSummary,
  RefusedExample,
  RefusedReason,
} from '../../shared/import-summary.ts';
import { alignRows, clip, printable } from './display-width.ts';
import { count, counted, heading } from './text.ts';

/** What an import did, what it refused and why, and what the data is like now. */
export function importText(summary: ImportSummary, workspace: string): string {
  const { imports, files, leftOut, rejected, dropped, examples, diagnosis, timings } = summary;
  const parts: string[] = [];
  if (imports.length === 0) {
    parts.push('Nothing new: all of this has been imported before.\n');
  } else {
    const seconds = Object.values(timings).reduce((sum, each) => sum + each, 0);
    const rows = imports.map((each) => [
      each.kind,
      count(each.rowsRead),
      count(each.rowsKept),
      count(each.duplicates),
      count(each.rowsRejected),
      count(each.stored),
    ]);
    parts.push(`${heading('Imported')} into ${workspace} in ${seconds.toFixed(1)} s\n`);
    parts.push(
      alignRows([['', 'rows', 'kept', 'of them twice', 'refused', 'entries'], ...rows], [1, 2, 3, 4, 5]),
    );
  }
  const remarks = [
    ...files.flatMap(fileRemarks),
    ...leftOut.map(({ path, why }) => `${printable(path)} was left out: ${why}.`),
  ];
  if (remarks.length > 0) {
    parts.push('\n', ...remarks.map((remark) => `${remark}\n`));
  }
  parts.push(reasonsText('Refused rows', rejected), reasonsText('Cells left out', dropped));
  if (examples.length > 0) {
    parts.push('For example\n', ...examples.map((example) => `  ${exampleText(example)}\n`));
  }
  parts.push('\n', diagnosisText(diagnosis));
  return parts.join('');
}

function fileRemarks({ file, status, notes, importId }: ImportedFile): string[] {
  const name = printable(file);
  switch (status) {
    case 'already imported':
      return [`${name} was imported before (import ${importId}) and changes nothing.`];
    case 'same as another file':
      return [`${name} is the same as another of these files and was taken once.`];
    case 'imported':
      return notes.map((note) => `${name}: ${note}`);
  }
}

function reasonsText(title: string, reasons: readonly RefusedReason[]): string {
  if (reasons.length === 0) {
    return '';
  }
  const lines = reasons.map(
    ({ reason, count: rows, advice }) => `  ${count(rows)} × ${reason}\n      ${advice}\n`,
  );
  return `\n${heading(title)}\n${lines.join('')}`;
}

/** file:line:column, what stands there, and why it was refused. */
export function exampleText({ file, line, column, value, reason }: RefusedExample): string {
  const place = [printable(file), line, column === null ? null : printable(column)].filter(
    (part) => part !== null,
  );
  const what = value === null ? '' : ` "${clip(printable(value), 60)}"`;
  return `${place.join(':')}${what}: ${reason}`;
}

const SIGNS = { good: '✔', note: '·', warning: '!' } as const;

/** `all` lists the checks that found nothing, too. */
export function diagnosisText(diagnosis: Diagnosis, all = false): string {
  const { users, audiobooks, podcasts, interactions, firstDay, lastDay } = diagnosis;
  const findings = diagnosis.findings.filter(({ severity }) => all || severity !== 'good');
  const quiet = diagnosis.findings.length - findings.length;
  const when = firstDay === null ? 'without dates' : `from ${firstDay} to ${lastDay}`;
  const lines = findings.flatMap(({ severity, sentence, advice }) => [
    `${SIGNS[severity]} ${printable(sentence)}\n`,
    ...(advice === '' ? [] : [`    ${printable(advice)}\n`]),
  ]);
  if (quiet > 0) {
    lines.push(`✔ ${counted(quiet, 'other check')} found nothing; "backlist doctor" lists them.\n`);
  }
  return (
    `${heading('The data now')}: ${counted(users, 'user')}, ${counted(audiobooks, 'audiobook')}, ` +
    `${counted(podcasts, 'podcast')}, ${counted(interactions, 'interaction')} ${when}\n${lines.join('')}`
  );
}
