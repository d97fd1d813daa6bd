/** The workspaces opened lately, newest first, in a small JSON file of the program. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { requireWorkspace } from '../open-for-reading.ts';

export interface RecentWorkspace {
  readonly id: string;
  readonly folder: string;
  readonly name: string;
  readonly openedAt: number;
  readonly present: boolean;
}

export interface Recent {
  list(): RecentWorkspace[];
  add(folder: string): void;
  remove(id: string): void;
  /** Puts back what was removed since the program was started. */
  restore(id: string): void;
}

const MOST = 12;
const stored = z.array(z.object({ folder: z.string(), openedAt: z.number() }));

export function createRecent(stateFolder: string): Recent {
  const file = path.join(stateFolder, 'recent.json');
  const read = () => {
    try {
      return stored.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return []; // absent, or spoilt: a list of recent folders is not worth an error
    }
  };
  const write = (entries: z.infer<typeof stored>) => {
    mkdirSync(stateFolder, { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(entries.slice(0, MOST), null, 2));
    renameSync(`${file}.new`, file);
  };
  const removed: z.infer<typeof stored> = [];
  const list = () =>
    read().map(({ folder, openedAt }) => ({
      ...{ id: idOf(folder), folder, name: path.basename(folder), openedAt },
      present: isWorkspace(folder),
    }));
  return {
    list,
    add: (folder) =>
      write([{ folder, openedAt: Date.now() }, ...read().filter((each) => each.folder !== folder)]),
    remove(id) {
      const [gone, kept] = [true, false].map((is) =>
        read().filter(({ folder }) => (idOf(folder) === id) === is),
      );
      removed.push(...gone);
      write(kept);
    },
    restore(id) {
      const back = removed.filter(({ folder }) => idOf(folder) === id).slice(-1);
      const all = [...back, ...read().filter(({ folder }) => idOf(folder) !== id)];
      write(all.sort((a, b) => b.openedAt - a.openedAt));
    },
  };
}

function idOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 16);
}

function isWorkspace(folder: string): boolean {
  try {
    requireWorkspace(folder);
    return true;
  } catch {
    return false;
  }
}
