import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ItemType } from '../../../shared/vocabulary.ts';
import { isActive } from '../../components/job-words.ts';
import { type JobHandle, useJob } from '../../engine/use-job.ts';

/**
 * Counts what a sample of listeners is shown when somebody needs it and the engine has not done so, once for a run and
 * a type; what waited for it is asked for again. A cancelled one is begun again by `start`.
 */
export function useAudiencePreparation(
  isNeeded: boolean,
  run: number,
  type: ItemType,
): Pick<JobHandle<'titles.prepareAudience'>, 'job' | 'cancel' | 'startError'> & {
  readonly start: () => void;
} {
  const queries = useQueryClient();
  const { start, job, cancel, startError } = useJob('titles.prepareAudience');
  const begun = useRef('');
  const wanted = `${run} ${type}`;
  const isBusy = job !== undefined && isActive(job);
  useEffect(() => {
    if (isNeeded && !isBusy && begun.current !== wanted) {
      begun.current = wanted;
      start({ run, type }).catch(() => undefined); // startError tells
    }
  }, [isNeeded, isBusy, wanted, start, run, type]);
  const done = job?.state === 'done' ? job.id : undefined;
  useEffect(() => {
    if (done !== undefined) {
      for (const name of ['titles.audience', 'titles.bench']) {
        void queries.invalidateQueries({ queryKey: [name] });
      }
    }
  }, [done, queries]);
  return {
    job: isNeeded ? job : undefined,
    cancel,
    startError,
    start: () => void start({ run, type }).catch(() => undefined),
  };
}
