/** Files with the same columns and the same guess of what they are: whoever maps one of them maps them all. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { ImportKind } from '../../shared/import-summary.ts';
import { type MapOverrides, mapColumns } from './column-map.ts';
import type { TableHead } from './table-head.ts';

/** What a person said of the tables of a shape. */
export interface TableChoice {
  readonly map?: MapOverrides | undefined;
  readonly kind?: ImportKind | undefined;
}

/** By shape. */
export type TableChoices = ReadonlyMap<string, TableChoice>;

/** The head as it is read without any choice, so that a choice does not change the shape. */
export function tableShape({ columns, rows }: Pick<TableHead, 'columns' | 'rows'>, file: string): string {
  const { kind } = mapColumns(columns, rows, path.basename(file));
  return createHash('sha256')
    .update([kind, ...columns].join('\0'))
    .digest('hex')
    .slice(0, 16);
}
