import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { type Draft, readDrafts, writeDrafts } from './bench-drafts.ts';

export interface Drafts {
  readonly all: readonly Draft[];
  /** The one in the URL. */
  readonly open: Draft | undefined;
  readonly show: (id: string | null) => void;
  readonly add: (draft: Draft, at?: number) => void;
  readonly change: (draft: Draft) => void;
  readonly remove: (id: string) => void;
}

/** The drafts of a workspace and which of them is on the bench. */
export function useDrafts(workspace: string): Drafts {
  const [all, setAll] = useState(() => readDrafts(workspace));
  const [search, setSearch] = useSearchParams();
  const id = search.get('draft');
  const keep = (change: (drafts: readonly Draft[]) => readonly Draft[]) =>
    setAll((drafts) => {
      const next = change(drafts);
      writeDrafts(workspace, next);
      return [...next];
    });
  const show = (draft: string | null) =>
    setSearch(
      (present) => {
        const next = new URLSearchParams(present);
        next.delete('key');
        if (draft === null) {
          next.delete('draft');
        } else {
          next.set('draft', draft);
        }
        return next;
      },
      { replace: true },
    );
  return {
    all,
    open: all.find((each) => each.id === id) ?? (search.has('key') ? undefined : all.at(-1)),
    show,
    add: (draft, at = all.length) => {
      keep((drafts) => drafts.toSpliced(at, 0, draft));
      show(draft.id);
    },
    change: (draft) => keep((drafts) => drafts.map((each) => (each.id === draft.id ? draft : each))),
    remove: (gone) => {
      keep((drafts) => drafts.filter((each) => each.id !== gone));
      show(null);
    },
  };
}
