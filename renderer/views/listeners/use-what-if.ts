import { useDebouncedCallback } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
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
  const written = useRef(isOn ? state : null);
  useEffect(() => {
    const next = isOn ? state : null;
    if (written.current !== next) {
      written.current = next;
      write(next);
    }
  }, [isOn, state, write]);

  // Stable, so that the cards of a long history are not all drawn again at each step of a slider.
  const step = useCallback(
    (tag: string, change: (state: WhatIf) => WhatIf) =>
      setSteps((present) => take(present, tag, change(stateOf(present)))),
    [],
  );
  const setWeight = useCallback<WhatIfHandle['setWeight']>(
    (key, weight) => step(`weight ${key}`, (now) => withWeight(now, key, weight)),
    [step],
  );
  return {
    isOn,
    state,
    changes: changesBetween(base, state),
    canUndo: steps.length > 1,
    start() {
      setSteps(beginWith(base));
      setIsOn(true);
    },
    end: () => setIsOn(false),
    setWeight,
    setAge: (age) => step('age', (now) => ({ ...now, age })),
    setCountry: (country) => step('country', (now) => ({ ...now, country })),
    undo: () => setSteps(undo),
    reset: () => step('reset', () => base),
  };
}
