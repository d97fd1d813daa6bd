import { Button, Group, Paper, Text, Title } from '@mantine/core';
import { IconCheck, IconCircle, IconLoader2 } from '@tabler/icons-react';
import type { JobSnapshot } from '../../../shared/contract/job.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { formatDuration } from '../../components/format.ts';
import { JobProgress } from '../../components/job-progress.tsx';
import { isActive } from '../../components/job-words.ts';
import { useJob } from '../../engine/use-job.ts';
import { useGo } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { STAGES, type StageState, stageStates } from './sample-stages.ts';
import classes from './start.module.css';

/** The sample while it is made: what is done, what runs, what is to come. Nothing when there is no such job. */
export function SamplePanel() {
  const { job, start, cancel, startError } = useJob('workspace.fillSample');
  const go = useGo();
  if (job === undefined) {
    return null;
  }
  const part = isActive(job) ? '' : job.state === 'done' ? '.done' : '.stopped';
  const states = stageStates(job);
  return (
    <Paper className={classes.sample} withBorder component="section" aria-labelledby="sample-title">
      <div>
        <Title order={2} id="sample-title">
          {t(`start.stages${part}.title`)}
        </Title>
        <Text c="dimmed" mt={4}>
          {t(`start.stages${part}.what`)}
        </Text>
      </div>
      {job.state !== 'done' && (
        <ol className={classes.stages}>
          {STAGES.map((stage) => (
            <li key={stage} className={classes.stage} data-state={states[stage]}>
              <StageIcon state={states[stage]} isActive={isActive(job)} />
              <span className={classes.stageName}>{t(`start.stage.${stage}`)}</span>
              <span className="visually-hidden">{t(`start.stage.state.${states[stage]}`)}</span>
              <span className={classes.stageWhat}>{t(`start.stage.${stage}.what`)}</span>
            </li>
          ))}
        </ol>
      )}
      {isActive(job) && <JobProgress job={job} onCancel={cancel} />}
      {job.state === 'failed' && <ErrorNotice error={job.error} />}
      {startError && <ErrorNotice error={startError} />}
      {(job.state === 'failed' || job.state === 'cancelled') && (
        <Group>
          <Button onClick={() => void start({}).catch(() => undefined)}>{t('start.stages.again')}</Button>
        </Group>
      )}
      {job.state === 'done' && (
        <Group>
          <Button onClick={() => go('/listeners')}>{t('start.stages.look')}</Button>
          <Text size="sm" c="dimmed">
            {took(job)}
          </Text>
        </Group>
      )}
    </Paper>
  );
}

function StageIcon({ state, isActive: runs }: { readonly state: StageState; readonly isActive: boolean }) {
  if (state === 'done') {
    return <IconCheck size={18} aria-hidden className={classes.stageDone} />;
  }
  return state === 'now' && runs ? (
    <IconLoader2 size={18} aria-hidden className={classes.stageNow} />
  ) : (
    <IconCircle size={18} aria-hidden className={classes.stageWaiting} />
  );
}

function took({ startedAt, endedAt }: JobSnapshot): string {
  return startedAt !== null && endedAt !== null
    ? t('start.stages.took', { time: formatDuration((endedAt - startedAt) / 1000) })
    : '';
}
