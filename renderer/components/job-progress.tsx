import { Button, Progress, Text } from '@mantine/core';
import type { JobSnapshot } from '../../shared/contract/job.ts';
import { t } from '../strings/text.ts';
import { ErrorNotice } from './error-notice.tsx';
import { formatDuration } from './format.ts';
import classes from './job-progress.module.css';
import { isActive, jobFraction, jobTitle, phaseWords } from './job-words.ts';

interface JobProgressProps {
  readonly job: JobSnapshot;
  readonly onCancel?: (() => void) | undefined;
}

/** A job while it runs, and how it ended. Announces its phases, not every percent. */
export function JobProgress({ job, onCancel }: JobProgressProps) {
  const fraction = jobFraction(job);
  if (job.state === 'failed') {
    return <ErrorNotice error={job.error} title={jobTitle(job)} />;
  }
  return (
    <div className={classes.job}>
      <div className={classes.line}>
        <Text size="sm" fw={600} dir="auto" className={classes.title}>
          {jobTitle(job)}
        </Text>
        {isActive(job) && onCancel && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={onCancel}
            aria-label={t('frame.job.cancelThis', { title: jobTitle(job) })}
          >
            {t('frame.cancel')}
          </Button>
        )}
      </div>
      {isActive(job) && (
        <Progress.Root size="sm">
          <Progress.Section
            value={fraction === null ? 100 : fraction * 100}
            striped={fraction === null}
            animated={fraction === null}
            withAria={fraction !== null}
            aria-label={jobTitle(job)}
          />
        </Progress.Root>
      )}
      <div className={classes.line}>
        <Text size="xs" c="dimmed" role="status">
          {phaseWords(job)}
        </Text>
        {job.state === 'running' && job.etaSeconds !== null && (
          <Text size="xs" c="dimmed" className={classes.eta}>
            {t('frame.job.left', { time: formatDuration(job.etaSeconds) })}
          </Text>
        )}
      </div>
    </div>
  );
}
