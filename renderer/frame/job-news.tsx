import { useEffect, useRef, useState } from 'react';
import { isActive, jobTitle, phaseWords } from '../components/job-words.ts';
import { useJobs } from '../engine/use-job.ts';
import { t } from '../strings/text.ts';

/** Reads out when a job goes into its next phase or ends; not every percent, and not what ended before. */
export function JobNews() {
  const jobs = useJobs();
  const told = useRef<ReadonlyMap<number, string> | null>(null);
  const [news, setNews] = useState('');
  useEffect(() => {
    const now = new Map(jobs.map((job) => [job.id, `${job.state} ${job.phase}`]));
    const before = told.current;
    told.current = now;
    const changed = jobs.filter(
      (job) =>
        before !== null && before.get(job.id) !== now.get(job.id) && (isActive(job) || before.has(job.id)),
    );
    if (changed.length > 0) {
      setNews(
        changed
          .map((job) => t('frame.jobs.news', { title: jobTitle(job), phase: phaseWords(job) }))
          .join(' '),
      );
    }
  }, [jobs]);
  return (
    <div role="status" className="visually-hidden">
      {news}
    </div>
  );
}
