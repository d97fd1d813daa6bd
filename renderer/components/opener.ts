import { useEffect, useState } from 'react';

/** Opens something that is mounted elsewhere, once in the window: from a button, from a shortcut. */
export interface Opener {
  readonly open: () => void;
  readonly onOpen: (opened: () => void) => () => void;
}

export function createOpener(): Opener {
  const watchers = new Set<() => void>();
  return {
    open() {
      for (const watcher of watchers) {
        watcher();
      }
    },
    onOpen(watcher) {
      watchers.add(watcher);
      return () => {
        watchers.delete(watcher);
      };
    },
  };
}

/** Where it is shown. */
export function useOpened(opener: Opener): readonly [boolean, (isOpen: boolean) => void] {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => opener.onOpen(() => setIsOpen(true)), [opener]);
  return [isOpen, setIsOpen];
}
