/** Keyboard shortcuts: declared where they act, listed under `?`. */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { readPreference, writePreference } from './preference.ts';
import { isTyping, match, nameOf, SEQUENCE_MS } from './shortcut-keys.ts';

export interface Shortcut {
  /** As in shortcut-keys.ts: "j", "g l", "mod+k". */
  readonly keys: string;
  /** What it does, for the list: "Next listener". */
  readonly description: string;
  readonly run: () => void;
}

let shortcuts: readonly Shortcut[] = [];
let before: { readonly key: string; readonly at: number } | null = null;
const watchers = new Set<() => void>();

/** While the component is shown. The last declared of the same keys acts. `handler` may change freely. */
export function useShortcut(keys: string, description: string, handler: () => void): void {
  const current = useRef(handler);
  useEffect(() => {
    current.current = handler;
  });
  useEffect(() => {
    const shortcut = { keys, description, run: () => current.current() };
    change([...shortcuts, shortcut]);
    return () => change(shortcuts.filter((each) => each !== shortcut));
  }, [keys, description]);
}

/** All that act now, in the order declared. */
export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(watch, () => shortcuts);
}

/** Keys without a modifier can be turned off: they get in the way of speech input (WCAG 2.1.4). */
export function useSingleKeys(): readonly [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(watch, () => readPreference('single-keys') !== 'off');
  return [
    on,
    (next) => {
      writePreference('single-keys', next ? 'on' : 'off');
      change(shortcuts);
    },
  ];
}

/** Listens on the document; one for the window. */
export function listenForShortcuts(signal: AbortSignal): void {
  document.addEventListener('keydown', onKeyDown, { signal });
}

function onKeyDown(event: KeyboardEvent): void {
  const pressed = nameOf(event);
  if (pressed === null || event.defaultPrevented) {
    return;
  }
  const withModifier = pressed.startsWith('mod+');
  const target = event.target as HTMLElement;
  const inDialog = target.closest?.('[role="dialog"], [role="listbox"], [role="menu"]') !== null;
  if (!withModifier && (isTyping(target) || inDialog || readPreference('single-keys') === 'off')) {
    before = null;
    return;
  }
  const last = before !== null && event.timeStamp - before.at < SEQUENCE_MS ? before.key : null;
  const matched = match(
    shortcuts.map(({ keys }) => keys),
    last,
    pressed,
  );
  before = matched === 'started' ? { key: pressed, at: event.timeStamp } : null;
  if (matched !== null && matched !== 'started') {
    event.preventDefault();
    shortcuts.findLast(({ keys }) => keys === matched.keys)?.run();
  }
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function change(next: readonly Shortcut[]): void {
  shortcuts = next;
  for (const watcher of watchers) {
    watcher();
  }
}
