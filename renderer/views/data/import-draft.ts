/** What is being prepared for import; it outlives a look at another view, not a reload. */
import { useSyncExternalStore } from 'react';
import type { RequestOf } from '../../../shared/contract.ts';

type Request = RequestOf<'data.import'>;
export type Source = Request['sources'][number];
export type Choice = Request['choices'][number];

export interface ImportDraft {
  readonly sources: readonly Source[];
  readonly choices: readonly Choice[];
  readonly maxBadShare: number;
  readonly previewSeconds: number;
  /** The import that was last started with it. */
  readonly job: number | null;
}

const EMPTY: ImportDraft = { sources: [], choices: [], maxBadShare: 0.01, previewSeconds: 30, job: null };
let draft = EMPTY;
const watchers = new Set<() => void>();

export function useImportDraft(): ImportDraft {
  return useSyncExternalStore(watch, () => draft);
}

export function changeDraft(change: Partial<ImportDraft>): void {
  draft = { ...draft, ...change };
  for (const watcher of watchers) {
    watcher();
  }
}

export function addSources(sources: readonly Source[]): void {
  changeDraft({ sources: [...draft.sources, ...sources] });
}

export function requestOf({ sources, choices, maxBadShare, previewSeconds }: ImportDraft): Request {
  return { sources, choices, maxBadShare, previewSeconds };
}

/** In place of what was said of the table before. */
export function chooseTable(choice: Choice): void {
  changeDraft({ choices: [...draft.choices.filter(({ shape }) => shape !== choice.shape), choice] });
}

export function clearDraft(): void {
  changeDraft(EMPTY);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
