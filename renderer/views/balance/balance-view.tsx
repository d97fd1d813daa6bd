import { Button, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { useCall } from '../../engine/use-call.ts';
import { useGo } from '../../frame/app-link.tsx';
import { useShelfSource } from '../../frame/shelf-source.ts';
import { t } from '../../strings/text.ts';
import { BalanceBoard } from './balance-board.tsx';
import { BalanceControls } from './balance-controls.tsx';
import { type Asked, type ChangeAsked, useAsked } from './use-asked.ts';
import { useJobAnswer } from './use-job-answer.ts';

/** Popularity bias of a run, and what another order would make of it. */
export function BalanceView() {
  const go = useGo();
  const { run } = useShelfSource();
  const overview = useCall('workspace.overview', {});
  const [asked, change] = useAsked();
  return (
    <Page title={t('frame.view.balance')} description={t('balance.description')}>
      <QueryView query={overview}>
        {({ servedRun }) => {
          const shown = run ?? servedRun?.id;
          return shown === undefined ? (
            <EmptyState
              title={t('balance.noRun')}
              advice={t('balance.noRun.advice')}
              action={<Button onClick={() => go('/runs/new')}>{t('balance.noRun.action')}</Button>}
            />
          ) : (
            <PreparedBoard key={`${shown} ${asked.type}`} run={shown} asked={asked} change={change} />
          );
        }}
      </QueryView>
    </Page>
  );
}

interface PreparedBoardProps {
  readonly run: number;
  readonly asked: Asked;
  readonly change: ChangeAsked;
}

/** Waits for the candidates, which are found once. */
function PreparedBoard({ run, asked, change }: PreparedBoardProps) {
  const queries = useQueryClient();
  const { type } = asked;
  const { data, error, isBusy, job, cancel, again } = useJobAnswer(
    'balance.prepare',
    { run, type },
    { enabled: true, of: '' },
  );
  const prepareAgain = useCallback(async () => {
    await again();
    for (const name of ['balance.sampled', 'balance.sweep', 'balance.neverShown']) {
      void queries.invalidateQueries({ queryKey: [name] });
    }
  }, [again, queries]);
  if (data !== undefined) {
    return (
      <BalanceBoard run={run} prepared={data} asked={asked} change={change} prepareAgain={prepareAgain} />
    );
  }
  return (
    <Stack gap="md" data-preparing>
      <BalanceControls asked={asked} change={change} />
      {isBusy && (
        <Text size="sm" c="dimmed">
          {t('balance.preparing')}
        </Text>
      )}
      {error && <ErrorNotice error={error} onRetry={() => void again()} />}
      {job && <JobProgress job={job} onCancel={cancel} />}
    </Stack>
  );
}
