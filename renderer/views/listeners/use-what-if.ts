import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { beginWith, changesBetween, stateOf, take, undo, withWeight } from './what-if-steps.ts';
import { readWhatIf, type WhatIf, writeWhatIf } from './what-if-url.ts';

export interface WhatIfHandle {
  readonly isOn: boolean;
  readonly state: WhatIf;
  /** Against the listener as it is. */
  readonly changes: number;
  readonly canUndo: boolean;
  readonly start: () => void;
  readonly end: () => void;
  readonly setWeight: (key: string, weight: number | null) => void;
  readonly setAge: (age: number | null) => void;
  readonly setCountry: (country: string) => void;
  readonly undo: () => void;
  readonly reset: () => void;
}

/** Acts at once; the URL follows when the dragging pauses, since browsers limit how often it may change. */
export function useWhatIf(base: WhatIf, isOnFromStart = false): WhatIfHandle {
  const [search, setSearch] = useSearchParams();
  const [inUrl] = useState(() => readWhatIf(search));
  const [isOn, setIsOn] = useState(isOnFromStart || inUrl !== null);
  const [steps, setSteps] = useState(() => beginWith(inUrl ?? base));
  const state = isOn ? stateOf(steps) : base;
  const write = useDebouncedCallback(
    (next: WhatIf | null) => setSearch((present) => writeWhatIf(present, next), { replace: true }),
    250,
  );
  const step = (tag: string, change: (state: WhatIf) => WhatIf) => {
    const next = take(steps, tag, change(state));
    setSteps(next);
    write(stateOf(next));
  };
  return {
    isOn,
    state,
    changes: changesBetween(base, state),
    canUndo: steps.length > 1,
    start() {
      setSteps(beginWith(base));
      setIsOn(true);
      write(base);
    },
    end() {
      setIsOn(false);
      write(null);
    },
    setWeight: (key, weight) => step(`weight ${key}`, (now) => withWeight(now, key, weight)),
    setAge: (age) => step('age', (now) => ({ ...now, age })),
    setCountry: (country) => step('country', (now) => ({ ...now, country })),
    undo() {
      const next = undo(steps);
      setSteps(next);
      write(stateOf(next));
    },
    reset: () => step('reset', () => base),
  };
}
