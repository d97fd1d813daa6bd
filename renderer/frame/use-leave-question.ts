import { useEffect } from 'react';
import { CONTRACT, type Name } from '../../shared/contract.ts';
import { isActive } from '../components/job-words.ts';
import { useJobs } from '../engine/use-job.ts';

/** Leaving the window asks, but only while an import, a training or the like is under way. */
export function useLeaveQuestion(): void {
  const atWork = useJobs().some((job) => isActive(job) && holdsWorkspace(job.name));
  useEffect(() => {
    if (!atWork) {
      return;
    }
    const gone = new AbortController();
    window.addEventListener('beforeunload', (event) => event.preventDefault(), { signal: gone.signal });
    return () => gone.abort();
  }, [atWork]);
}

function holdsWorkspace(name: string): boolean {
  const spec = CONTRACT[name as Name];
  return spec?.kind === 'job' && spec.lane === 'workspace';
}
