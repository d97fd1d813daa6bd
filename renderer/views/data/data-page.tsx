import { Skeleton, Stack, Title } from '@mantine/core';
import { type DragEvent, useCallback, useState } from 'react';
import type { ResponseOf } from '../../../shared/contract.ts';
import { Chart } from '../../components/chart.tsx';
import { Figure } from '../../components/figure.tsx';
import { formatCount } from '../../components/format.ts';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { useShell } from '../../engine/engine-context.ts';
import { useCall } from '../../engine/use-call.ts';
import { useJob } from '../../engine/use-job.ts';
import { useTaking } from '../../engine/use-taking.ts';
import { useWorkspace } from '../../frame/use-workspace.ts';
import { t } from '../../strings/text.ts';
import { AddFiles, ReadOnlyNotice } from './add-files.tsx';
import classes from './data.module.css';
import { DiagnosisSection } from './diagnosis.tsx';
import { droppedFiles } from './dropped-files.ts';
import { addSources, useImportDraft } from './import-draft.ts';
import { ImportOutcome } from './import-outcome.tsx';
import { ImportPanel } from './import-panel.tsx';
import { ImportsSection } from './imports-section.tsx';
import { playsPerDayOptions, playsPerDayTable, playsSentence } from './plays-per-day-chart.ts';
import { RemovalOutcome } from './remove-import.tsx';

/** Files come in, and what is there is looked over. Files can be dropped anywhere. */
export function DataPage() {
  const readOnly = useWorkspace()?.readOnly ?? '';
  const taking = useTaking(addSources);
  const { isOver, handlers } = useFileDrop((files) => taking.takeFiles(files), readOnly === '');
  const { sources } = useImportDraft();
  const isImporting = useJob('data.import').isActive;
  const overview = useCall('workspace.overview', {});
  const hasData = (overview.data?.imports ?? 0) > 0;
  return (
    <div {...handlers} className={classes.page}>
      <Page title={t('data.title')} description={t('data.description')}>
        <Stack gap="xl">
          {readOnly === '' ? <AddFiles taking={taking} isOver={isOver} /> : <ReadOnlyNotice />}
          <ImportOutcome />
          {sources.length > 0 && !isImporting && readOnly === '' && <ImportPanel />}
          <RemovalOutcome />
          {hasData && (
            <>
              <section aria-labelledby="data-now">
                <Title order={2} id="data-now" mb="sm">
                  {t('data.now.title')}
                </Title>
                <QueryView query={overview}>{(data) => <Figures overview={data} />}</QueryView>
              </section>
              <PlaysPerDay />
              <DiagnosisSection />
            </>
          )}
          <ImportsSection readOnly={readOnly} />
        </Stack>
      </Page>
    </div>
  );
}

function Figures({ overview }: { readonly overview: ResponseOf<'workspace.overview'> }) {
  const { users, audiobooks, podcasts, interactions, firstDay, lastDay } = overview;
  return (
    <div className={classes.overview}>
      <Figure label={t('data.now.listeners')} value={formatCount(users)} />
      <Figure label={t('data.now.audiobooks')} value={formatCount(audiobooks)} />
      <Figure label={t('data.now.podcasts')} value={formatCount(podcasts)} />
      <Figure
        label={t('data.now.interactions')}
        value={formatCount(interactions)}
        note={t('data.now.interactionsNote')}
      />
      <Figure
        label={t('data.now.period')}
        value={
          firstDay === null || lastDay === null
            ? t('data.now.noDates')
            : t('data.now.days', { days: (Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000 + 1 })
        }
        note={
          firstDay === null || lastDay === null
            ? undefined
            : t('data.now.periodNote', { first: firstDay, last: lastDay })
        }
      />
    </div>
  );
}

function PlaysPerDay() {
  const plays = useCall('data.playsPerDay', {});
  return (
    <QueryView query={plays} skeleton={<Skeleton height={280} />}>
      {(data) => <PlaysChart plays={data} />}
    </QueryView>
  );
}

function PlaysChart({ plays }: { readonly plays: ResponseOf<'data.playsPerDay'> }) {
  const options = useCallback(() => playsPerDayOptions(plays), [plays]);
  return (
    <Chart
      label={t('data.plays.title', { unit: plays.unit })}
      description={playsSentence(plays)}
      options={options}
      table={playsPerDayTable(plays)}
      height={240}
    />
  );
}

/** Files that are dragged over the page; what else is dragged goes its own way. */
function useFileDrop(take: (files: readonly File[]) => void, isEnabled: boolean) {
  const { hasDialogs } = useShell();
  const [depth, setDepth] = useState(0);
  const accepts = (event: DragEvent) => isEnabled && event.dataTransfer.types.includes('Files');
  return {
    isOver: depth > 0,
    handlers: {
      onDragEnter: (event: DragEvent) => accepts(event) && setDepth((now) => now + 1),
      onDragLeave: (event: DragEvent) => accepts(event) && setDepth((now) => Math.max(0, now - 1)),
      onDragOver: (event: DragEvent) => accepts(event) && event.preventDefault(),
      onDrop: (event: DragEvent) => {
        if (accepts(event)) {
          event.preventDefault();
          setDepth(0);
          droppedFiles(event.dataTransfer, !hasDialogs).then(take, () => take([]));
        }
      },
    },
  };
}
