import type { FilePreview, ImportPreview, MappedField } from '../../shared/import-summary.ts';
import { alignRows, clip, printable } from './display-width.ts';
import { bytesText, heading } from './text.ts';

const CELL_WIDTH = 24;
const ROWS = 5;

/** How files would be read, for `import --dry-run`. */
export function previewText({ files, leftOut }: ImportPreview): string {
  const left = leftOut.map(({ path, why }) => `Left out: ${printable(path)} (${why})\n`);
  return [...files.map(fileText), ...left].join('\n');
}

function fileText(file: FilePreview): string {
  const kind = file.kind ?? 'unknown kind';
  const parts = [`${heading(printable(file.file))}  ${file.format}, ${bytesText(file.bytes)}, ${kind}\n`];
  if (file.problem !== '') {
    parts.push(`  ${printable(file.problem)}\n  ${printable(file.advice)}\n`);
  }
  if (file.mapping.length > 0) {
    parts.push(indent(alignRows(file.mapping.map(mappingRow))));
  }
  const mapped = new Set(file.mapping.map(({ column }) => column));
  const unused = file.columns.filter((column) => !mapped.has(column));
  if (unused.length > 0) {
    parts.push(`  not used: ${unused.map(printable).join(', ')}\n`);
  }
  if (file.rows.length > 0) {
    const cell = (text: string) => clip(printable(text), CELL_WIDTH);
    const rows = [file.columns, ...file.rows.slice(0, ROWS)].map((row) => row.map(cell));
    parts.push('\n', indent(alignRows(rows)));
  }
  return parts.join('');
}

function mappingRow({ field, column, constant, factor, from }: MappedField): string[] {
  const source = constant === null ? printable(column) : `always "${printable(constant)}"`;
  const by = { header: 'by its name', content: 'by its content', map: 'as you said' }[from];
  return [field, `← ${source}${factor === 1 ? '' : ` × ${factor}`}`, by];
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
