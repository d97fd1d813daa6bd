import { Button, Group, Menu, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '../../../shared/contract.ts';
import { saveOffer } from '../../components/download.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { isActive } from '../../components/job-words.ts';
import { notifyDone, notifyError } from '../../components/undo.tsx';
import { useShell } from '../../engine/engine-context.ts';
import { useAction } from '../../engine/use-call.ts';
import { useJob, useJobResult } from '../../engine/use-job.ts';
import { useGo } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { PromoteRun } from './promote-run.tsx';

const EXPORTS = ['metrics', 'shelves', 'vectors'] as const;

/** Exporting a run, and deleting it after a question. */
export function RunActions({ run }: { readonly run: ResponseOf<'runs.get'>['run'] }) {
  const go = useGo();
  const shell = useShell();
  const exporting = useJob('runs.export');
  const [mine, setMine] = useState<number>();
  const own = exporting.job?.id === mine ? exporting.job : undefined;
  const files = useJobResult('runs.export', own).data;
  const remove = useAction('runs.remove');
  const [isAsking, setAsking] = useState(false);
  const begin = async (what: (typeof EXPORTS)[number], format: 'csv' | 'parquet') =>
    setMine((await exporting.start({ id: run.id, what, format })).id);
  return (
    <>
      {run.status === 'done' && (
        <Button variant="default" onClick={() => go(`/runs/${run.id}/paper`)}>
          {t('paper.title')}
        </Button>
      )}
      {run.status === 'done' && run.role !== 'promoted' && <PromoteRun run={run} />}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" disabled={run.status !== 'done'}>
            {t('runs.page.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {EXPORTS.flatMap((what) =>
            (['csv', 'parquet'] as const).map((format) => (
              <Menu.Item
                key={`${what} ${format}`}
                onClick={() => void begin(what, format).catch(notifyError)}
              >
                {t(`runs.page.export.${what}`)} ({format === 'csv' ? 'CSV' : 'Parquet'})
              </Menu.Item>
            )),
          )}
        </Menu.Dropdown>
      </Menu>
      <Button
        variant="default"
        color="red"
        onClick={() => setAsking(true)}
        disabled={run.status === 'training' || run.role === 'promoted'}
        {...(run.role === 'promoted' && { title: t('operation.deletePromoted') })}
      >
        {t('runs.page.delete')}
      </Button>
      {own && (isActive(own) || own.state === 'failed') && (
        <JobProgress job={own} onCancel={exporting.cancel} />
      )}
      {files?.map(({ offer, name, rows }) => (
        <Button key={offer} variant="light" size="compact-sm" onClick={() => saveOffer(shell, offer)}>
          {t('runs.page.save', { name, rows })}
        </Button>
      ))}
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('runs.page.deleteTitle', { id: run.id })}
      >
        <Stack>
          <Text size="sm">{t('runs.page.deleteWarning')}</Text>
          {remove.error && <ErrorNotice error={remove.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              {t('runs.page.keep')}
            </Button>
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() =>
                remove.mutate(
                  { id: run.id },
                  {
                    onSuccess() {
                      notifyDone(t('runs.page.deleted', { id: run.id }));
                      go('/runs', { replace: true });
                    },
                  },
                )
              }
            >
              {t('runs.page.delete')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
