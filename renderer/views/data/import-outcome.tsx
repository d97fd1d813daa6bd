import { Alert, Button, Group, List, Paper, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { WireError } from '../../../shared/app-error.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { formatShare } from '../../components/format.ts';
import { JobProgress } from '../../components/job-progress.tsx';
import { useJob, useJobResult } from '../../engine/use-job.ts';
import { ENGLISH } from '../../strings/english.ts';
import { type TextKey, t } from '../../strings/text.ts';
import classes from './data.module.css';
import { changeDraft, clearDraft, requestOf, useImportDraft } from './import-draft.ts';
import { ImportSummary } from './import-summary.tsx';
import { takeLostFocus } from './lost-focus.ts';

/** Summaries that were closed; by job, for this visit. */
const closed = new Set<number>();

/** The import that runs, or how the last one ended. */
export function ImportOutcome() {
  const { job, isActive, cancel } = useJob('data.import');
  const result = useJobResult('data.import', job);
  const [, close] = useState(0);
  const { job: started } = useImportDraft();
  const isDone = job?.state === 'done' && job.id === started;
  useEffect(() => {
    if (isDone) {
      clearDraft(); // the same files are not offered again
    }
  }, [isDone]);
  if (job === undefined || closed.has(job.id)) {
    return null;
  }
  if (isActive) {
    return (
      <Paper
        withBorder
        p="md"
        component="section"
        ref={takeLostFocus}
        tabIndex={-1}
        aria-label={t('data.job.import', { subject: job.subject })}
      >
        <JobProgress job={job} onCancel={cancel} />
      </Paper>
    );
  }
  const onClose = () => {
    closed.add(job.id);
    close(job.id);
  };
  if (job.state === 'cancelled') {
    return (
      <Alert
        color="gray"
        variant="light"
        withCloseButton
        closeButtonLabel={t('data.close')}
        onClose={onClose}
      >
        {t('data.cancelled')}
      </Alert>
    );
  }
  if (job.state === 'failed' && job.error !== null) {
    return 'maxBadShare' in job.error.details ? (
      <Refused error={job.error} />
    ) : (
      <ErrorNotice error={job.error} title={t('data.refused.failed')} />
    );
  }
  return result.data ? <ImportSummary summary={result.data} onClose={onClose} /> : null;
}

/** Too many bad rows: why, examples, and the way to take the good ones all the same. */
function Refused({ error: { details } }: { readonly error: WireError }) {
  const draft = useImportDraft();
  const { start } = useJob('data.import');
  const entries = Object.entries(details);
  const reasons = entries.filter(([key]) => key.startsWith('rejected: '));
  const examples = entries.filter(([key]) => key.startsWith('example '));
  const [read, rejected] = [Number(details.read), Number(details.rejected)];
  const kindKey = `data.kind.${details.kind}`;
  // a hair more than the share that was found, in hundredths of a percent
  const enough = Math.min(1, Math.ceil((rejected / Math.max(1, read)) * 1e4 + 1) / 1e4);
  function allow(): void {
    changeDraft({ maxBadShare: enough });
    start({ ...requestOf(draft), maxBadShare: enough }).then(
      ({ id }) => changeDraft({ job: id }),
      () => undefined, // shown where it is started
    );
  }
  return (
    <Alert color="red" variant="light" role="alert" title={t('data.refused.title')}>
      <Text size="sm">
        {t('data.refused.about', {
          rejected,
          read,
          kind: kindKey in ENGLISH ? t(kindKey as TextKey) : String(details.kind),
          share: formatShare(rejected / Math.max(1, read)),
          allowed: formatShare(Number(details.maxBadShare)),
        })}
      </Text>
      <Title order={3} mt="sm" size="sm">
        {t('data.refused.reasons')}
      </Title>
      <List size="sm">
        {reasons.map(([key, count]) => (
          <List.Item key={key}>
            {t('data.reason', { count: Number(count), reason: key.slice('rejected: '.length) })}
          </List.Item>
        ))}
      </List>
      <Title order={3} mt="sm" size="sm">
        {t('data.refused.examples')}
      </Title>
      <ul className={classes.examples}>
        {examples.map(([key, text]) => (
          <li key={key} dir="auto">
            {String(text)}
          </li>
        ))}
      </ul>
      {draft.sources.length > 0 && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={allow}>
            {t('data.refused.allow')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
