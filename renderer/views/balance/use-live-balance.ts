import { useEffect, useState } from 'react';
import type { ResponseOf } from '../../../shared/contract.ts';
import { useCall } from '../../engine/use-call.ts';
import type { Asked } from './use-asked.ts';
import { type JobAnswer, useJobAnswer } from './use-job-answer.ts';

export type Measured = NonNullable<ResponseOf<'balance.sampled'>>;
type Prepared = ResponseOf<'balance.prepare'>;

export interface LiveBalance {
  readonly measured: Measured | undefined;
  readonly error: Error | null;
  readonly counting: JobAnswer<'balance.exact'>;
  /** Whether the exact count begins by itself. */
  readonly countsByItself: boolean;
  /** The engine has the candidates no longer. */
  readonly isGone: boolean;
  readonly retry: () => void;
}

/** Beyond it a count takes minutes, and is begun by hand. */
const COUNTED_AT_ONCE = 50_000;
/** The hand has come to rest. */
const AT_REST_MS = 350;

/**
 * What is measured at the order that is set, also while it is dragged: the sample then, every listener once the order
 * has come to rest.
 * @param settled as in the URL
 * @param dragged as the slider stands; the same object when it is not being dragged
 */
export function useLiveBalance(run: number, prepared: Prepared, settled: Asked, dragged: Asked): LiveBalance {
  const rested = useRested(settled);
  const isAtRest = dragged === settled && rested === settled;
  const countsByItself = prepared.listeners <= COUNTED_AT_ONCE;
  const counting = useJobAnswer(
    'balance.exact',
    { run, ...rested },
    { enabled: countsByItself && isAtRest, of: prepared.data },
  );
  const exact = isAtRest ? counting.data : undefined;

  const [asked, setAsked] = useState(dragged);
  const sampled = useCall(
    'balance.sampled',
    { run, ...asked },
    { keepPrevious: true, enabled: exact === undefined },
  );
  const isBusy = sampled.isFetching;
  // One question at a time: what the slider has passed meanwhile is not asked for.
  useEffect(() => {
    if (!isBusy) {
      setAsked(dragged);
    }
  }, [isBusy, dragged]);
  return {
    measured: exact ?? sampled.data ?? undefined,
    error: sampled.error,
    counting,
    countsByItself,
    isGone: sampled.data === null,
    retry: () => void sampled.refetch(),
  };
}

/** Follows once the value has stayed the same for a moment. */
function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), AT_REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
