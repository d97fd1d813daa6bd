/** Trials that have been made, in the folder `tune` of a workspace: one JSON each, so that a search can go on. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunOptions } from '../run-options.ts';
import type { Trial } from './search.ts';
import type { Changes } from './search-space.ts';

/** To be raised whenever the same data and options would give other figures. */
const VERSION = 1;

/** What a trial is made on. */
export interface TuneData {
  readonly workspaceFolder: string;
  /** Of the data. */
  readonly fingerprint: string;
  /** Id of the encoder of the texts. */
  readonly encoder: string;
  /** That the changes are made to. */
  readonly options: RunOptions;
}

export interface TrialStore {
  /** undefined when it has not been made, or what is kept is not readable. */
  find(changes: Changes): Trial | undefined;
  keep(trial: Trial): void;
  /** Removes what is kept of other data. */
  prune(): void;
}

export function openTrialStore({ workspaceFolder, fingerprint, encoder, options }: TuneData): TrialStore {
  const folder = path.join(workspaceFolder, 'tune');
  const { graph, ...rest } = options;
  const { maxMemoryMb: _, ...cuts } = graph;
  const read = new Map<string, Trial>();
  const fileOf = (changes: Changes) => {
    const inOrder = Object.entries(changes).sort(([a], [b]) => (a < b ? -1 : 1));
    const decisive = JSON.stringify([VERSION, encoder, cuts, rest, inOrder]);
    const hash = createHash('sha256').update(decisive).digest('hex').slice(0, 16);
    return path.join(folder, `${fingerprint}-${hash}.json`);
  };
  return {
    find(changes) {
      const file = fileOf(changes);
      const trial = read.get(file) ?? readTrial(file);
      if (trial !== undefined) {
        read.set(file, trial);
      }
      return trial;
    },
    keep(trial) {
      mkdirSync(folder, { recursive: true });
      const file = fileOf(trial.changes);
      writeFileSync(`${file}.partial`, JSON.stringify(trial), { flush: true });
      renameSync(`${file}.partial`, file);
    },
    prune() {
      for (const name of existsSync(folder) ? readdirSync(folder) : []) {
        if (!name.startsWith(`${fingerprint}-`) || name.endsWith('.partial')) {
          rmSync(path.join(folder, name), { force: true });
        }
      }
    },
  };
}

function readTrial(file: string): Trial | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Trial;
  } catch {
    return undefined;
  }
}
