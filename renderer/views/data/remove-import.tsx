import { Alert, Button, Group, Modal, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { JobProgress } from '../../components/job-progress.tsx';
import { notifyError } from '../../components/undo.tsx';
import { useJob, useJobResult } from '../../engine/use-job.ts';
import { t } from '../../strings/text.ts';
import { addSources } from './import-draft.ts';
import type { ImportRecord } from './import-record.ts';

interface RemoveImportDialogProps {
  readonly record: ImportRecord | null;
  readonly onClose: () => void;
}

/** Says what goes before it goes: a removal of millions of rows cannot be undone. */
export function RemoveImportDialog({ record, onClose }: RemoveImportDialogProps) {
  const { start } = useJob('data.removeImport');
  function remove(): void {
    onClose();
    start({ id: record?.id ?? 0 }).catch(notifyError);
  }
  return (
    <Modal
      opened={record !== null}
      onClose={onClose}
      title={t('data.remove.title', { id: record?.id ?? '' })}
    >
      {record && (
        <Stack gap="sm">
          <Text dir="auto">
            {t(`data.remove.${record.kind}`, {
              count: record.rowsKept,
              source: record.source,
            })}
          </Text>
          <Text size="sm">{t('data.remove.also')}</Text>
          <Text size="sm" fw={600}>
            {t('data.remove.noUndo')}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} data-autofocus>
              {t('data.remove.keep')}
            </Button>
            <Button color="red.9" onClick={remove}>
              {t('data.remove.confirm')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** Notices of removals that were closed; by job, for this visit. */
const closed = new Set<number>();

/** The removal that runs, and how to have its import again when it is done. */
export function RemovalOutcome() {
  const { job, isActive, cancel } = useJob('data.removeImport');
  const result = useJobResult('data.removeImport', job);
  const [, close] = useState(0);
  if (job === undefined || closed.has(job.id) || job.state === 'cancelled') {
    return null;
  }
  if (isActive || job.state === 'failed') {
    return (
      <Paper withBorder p="md">
        <JobProgress job={job} onCancel={cancel} />
      </Paper>
    );
  }
  const dismiss = () => {
    closed.add(job.id);
    close(job.id);
  };
  const again = result.data?.again ?? [];
  return (
    <Alert
      color="gray"
      variant="light"
      title={t('data.removed.title')}
      withCloseButton
      closeButtonLabel={t('data.close')}
      onClose={dismiss}
    >
      <Text size="sm" dir="auto">
        {again.length === 0
          ? t('data.removed.gone')
          : t('data.removed.again', {
              count: again.length,
              names: again
                .slice(0, 5)
                .map(({ name }) => name)
                .join(', '),
            })}
      </Text>
      {again.length > 0 && (
        <Button
          size="xs"
          variant="default"
          mt="sm"
          onClick={() => {
            addSources(again);
            dismiss();
          }}
        >
          {t('data.removed.import')}
        </Button>
      )}
    </Alert>
  );
}
