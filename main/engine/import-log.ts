/** The imports of a workspace, what each refused, and how to take one back. */
import { AppError } from '../../shared/app-error.ts';
import {
  type Import,
  listImports,
  listRejectedRows,
  type RejectedRow,
  removeImport,
} from '../workspace/imports.ts';
import type { Engine } from './open-engine.ts';

export function importLog({ workspace: { db } }: Engine): Import[] {
  return listImports(db);
}

/** A page of the rows, and the cells of kept rows, that an import did not take. Throws NOT_FOUND. */
export function refusedRows(
  engine: Engine,
  id: number,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): RejectedRow[] {
  const { db } = engine.workspace;
  if (!listImports(db).some((each) => each.id === id)) {
    throw new AppError('NOT_FOUND', `There is no import ${id}.`, 'Choose one from the list of imports.', {
      id,
    });
  }
  return listRejectedRows(db, id, limit, offset);
}

/** Throws NOT_FOUND. Runs trained on it stay; they say that the data has changed. */
export function takeImportBack({ workspace: { db } }: Engine, id: number): void {
  removeImport(db, id);
}
