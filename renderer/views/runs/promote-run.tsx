import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ResponseOf } from '../../../shared/contract.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { notifyUndo } from '../../components/undo.tsx';
import { useAction, useCall } from '../../engine/use-call.ts';
import { useJob, useJobs } from '../../engine/use-job.ts';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { DriftTable, useDrift } from './shelf-drift.tsx';

type Run = ResponseOf<'runs.get'>['run'];

/** Makes a run the one that is served, after showing how far everybody's shelf would move. */
export function PromoteRun({ run }: { readonly run: Run }) {
  const [isOpen, setOpen] = useState(false);
  const served = useCall('runs.list', {}).data?.find(({ role }) => role === 'promoted' || role === 'newest');
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('operation.promote')}</Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('operation.promote.title', { id: run.id })}
        size="lg"
      >
        {served !== undefined && served.id !== run.id ? (
          <AfterDrift run={run} served={served.id} onClose={() => setOpen(false)} />
        ) : (
          <Stack>
            <Text size="sm">{t(`operation.promote.${served ? 'same' : 'first'}`)}</Text>
            <Confirm run={run} force={false} onClose={() => setOpen(false)} />
          </Stack>
        )}
      </Modal>
    </>
  );
}

interface DialogProps {
  readonly run: Run;
  readonly onClose: () => void;
}

function AfterDrift({ run, served, onClose }: DialogProps & { readonly served: number }) {
  const { drift, job, begin, cancel, error } = useDrift(served, run.id);
  const budget = useCall('operation.budget', {}).data;
  const begun = useRef(false);
  useEffect(() => {
    if (!begun.current) {
      begun.current = true;
      begin();
    }
  });
  if (error) {
    return <ErrorNotice error={error} onRetry={begin} />;
  }
  if (!drift || !budget) {
    return job ? <JobProgress job={job} onCancel={cancel} /> : null;
  }
  const [first] = drift.types;
  const value = first.segments.find(({ segment }) => segment === 'all')?.[budget.measure].value ?? 1;
  const isOver = value < budget.minimum;
  const words = {
    measure: t(`operation.drift.${budget.measure}`),
    value: value.toFixed(3),
    minimum: budget.minimum.toFixed(3),
  };
  return (
    <Stack>
      <Text size="sm">{t('operation.drift.about', { a: served, b: run.id })}</Text>
      {drift.types.slice(0, 1).map(({ type, segments }) => (
        <DriftTable key={type} type={type} segments={segments} />
      ))}
      <Alert color={isOver ? 'yellow' : 'pine'} variant="light">
        {t(`operation.promote.${isOver ? 'over' : 'within'}`, words)}
      </Alert>
      <AppLink to={`/runs/compare?a=${served}&b=${run.id}`} size="sm">
        {t('operation.promote.compare')}
      </AppLink>
      <Confirm run={run} force={isOver} onClose={onClose} />
    </Stack>
  );
}

function Confirm({ run, force, onClose }: DialogProps & { readonly force: boolean }) {
  const [reason, setReason] = useState('');
  const { start, startError } = useJob('operation.promote');
  const rollback = useAction('operation.rollback');
  const [mine, setMine] = useState<number>();
  const job = useJobs().find(({ id }) => id === mine);
  const state = job?.state;
  const told = useRef(false);
  useEffect(() => {
    if (state === 'done' && !told.current) {
      told.current = true;
      notifyUndo(t('operation.promote.done', { id: run.id }), () => rollback.mutateAsync({}));
      onClose();
    }
  }, [state, run.id, onClose, rollback]);
  const promote = () =>
    void start({ id: run.id, force, reason: reason.trim() }).then(
      ({ id }) => setMine(id),
      () => undefined,
    );
  return (
    <Stack>
      <TextInput
        label={t('operation.promote.reason')}
        description={t('operation.promote.reasonHint')}
        maxLength={2000}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {startError && <ErrorNotice error={startError} />}
      {job && job.state !== 'done' && <JobProgress job={job} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('operation.promote.keep')}
        </Button>
        <Button {...(force && { color: 'red.9' })} onClick={promote}>
          {t(force ? 'operation.promote.force' : 'operation.promote')}
        </Button>
      </Group>
    </Stack>
  );
}
