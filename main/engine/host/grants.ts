import { AppError } from '../../../shared/app-error.ts';

/**
 * The window never sends a path. The shell tells the engine which path an id stands for: one that the person chose in
 * a dialog, dropped, or typed; the window sends the id.
 */
export interface Grants {
  add(id: string, path: string): void;
  /** @throws AppError NOT_FOUND */
  path(id: string): string;
}

export function createGrants(): Grants {
  const paths = new Map<string, string>();
  return {
    add: (id, path) => paths.set(id, path),
    path(id) {
      const found = paths.get(id);
      if (found === undefined) {
        throw new AppError('NOT_FOUND', 'The file or folder is not known any more.', 'Choose it again.');
      }
      return found;
    },
  };
}
