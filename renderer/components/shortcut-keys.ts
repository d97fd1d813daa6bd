/** Which presses make a shortcut. Written "j", "?", "g l" (one after the other) or "mod+k" (Ctrl, Cmd on a Mac). */

export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Within which the second key of a sequence must follow. */
export const SEQUENCE_MS = 1500;

/** "mod+k", "j", "?": letters in lower case, Shift as the character it makes. Null for bare modifiers and with Alt. */
export function nameOf({ key, ctrlKey, metaKey, altKey }: Press): string | null {
  if (altKey || ['Shift', 'Control', 'Meta', 'Alt'].includes(key)) {
    return null;
  }
  const name = key.length === 1 ? key.toLowerCase() : key;
  return ctrlKey || metaKey ? `mod+${name}` : name;
}

export type Matched = { readonly keys: string } | 'started' | null;

/**
 * What the press does after `before`, the key pressed just before (null: none, or too long ago): completes a
 * shortcut, starts a sequence, or neither. A completed sequence wins over its last key alone.
 */
export function match(known: readonly string[], before: string | null, pressed: string): Matched {
  const sequence = `${before} ${pressed}`;
  if (before !== null && known.includes(sequence)) {
    return { keys: sequence };
  }
  if (known.includes(pressed)) {
    return { keys: pressed };
  }
  return known.some((keys) => keys.startsWith(`${pressed} `)) ? 'started' : null;
}

/** Shortcuts without a modifier stay out of the way of typing. */
export function isTyping(target: {
  readonly tagName: string;
  readonly type?: string;
  readonly isContentEditable?: boolean;
}): boolean {
  const { tagName, type, isContentEditable } = target;
  if (tagName === 'INPUT') {
    return !['checkbox', 'radio', 'button', 'range', 'submit', 'file'].includes(type ?? 'text');
  }
  return tagName === 'TEXTAREA' || tagName === 'SELECT' || isContentEditable === true;
}
