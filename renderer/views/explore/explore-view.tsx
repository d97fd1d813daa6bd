import { Alert, Button, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useCallback, useEffect } from 'react';
import type { ExplorationWire } from '../../../shared/contract/explore.ts';
import type { ResponseOf } from '../../../shared/contract.ts';
import { Chart } from '../../components/chart.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { RelativeDate } from '../../components/relative-date.tsx';
import { useCall } from '../../engine/use-call.ts';
import { useJob } from '../../engine/use-job.ts';
import { useGo } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import classes from './explore.module.css';
import {
  type Comparison,
  likenessOptions,
  likenessSentence,
  likenessTable,
  type PaperFigure,
} from './likeness-chart.ts';
import { overlapOptions, overlapSentence, overlapTable } from './overlap-chart.ts';
import { type Skew, type SkewOf, skewOptions, skewSentence, skewTable } from './skew-chart.ts';
import {
  type ValuesOf,
  type ValueTable,
  valuesHeight,
  valuesOptions,
  valuesSentence,
  valuesTable,
} from './values-chart.ts';

type Current = ResponseOf<'explore.current'>;

/** What the data says before any model; computed once and kept with the workspace. */
export function ExploreView() {
  const current = useCall('explore.current', {});
  const { job, isActive, start, startError, cancel } = useJob('explore.compute');
  const compute = () => start({}).catch(() => undefined /* shown by startError */);
  const hasEnded = job !== undefined && !isActive;
  const isMissing = current.data?.hasPlays === true && current.data.exploration === null;
  const shouldStart = isMissing && !isActive && !hasEnded && startError === null;
  useEffect(() => {
    if (shouldStart) {
      start({}).catch(() => undefined /* shown by startError */);
    }
  }, [shouldStart, start]);
  const again = current.data?.exploration && (
    <Button variant="default" onClick={compute} loading={isActive}>
      {t('explore.compute')}
    </Button>
  );
  return (
    <Page title={t('explore.title')} description={t('explore.description')} actions={again}>
      <Stack gap="xl">
        {job !== undefined && (isActive || job.state === 'failed') && (
          <Paper withBorder p="md">
            <JobProgress job={job} onCancel={cancel} />
          </Paper>
        )}
        {startError && <ErrorNotice error={startError} onRetry={compute} />}
        <QueryView query={current} skeleton={<Skeleton height={320} />}>
          {(data) => <Found current={data} isActive={isActive || shouldStart} onCompute={compute} />}
        </QueryView>
      </Stack>
    </Page>
  );
}

interface FoundProps {
  readonly current: Current;
  readonly isActive: boolean;
  readonly onCompute: () => void;
}

function Found({ current, isActive, onCompute }: FoundProps) {
  const go = useGo();
  const { exploration, hasPlays } = current;
  if (exploration === null) {
    if (!hasPlays) {
      return (
        <EmptyState
          title={t('explore.none.title')}
          advice={t('explore.none.advice')}
          action={<Button onClick={() => go('/data')}>{t('explore.none.action')}</Button>}
        />
      );
    }
    return isActive ? (
      <div className={classes.charts} aria-hidden>
        <Skeleton height={300} />
        <Skeleton height={300} />
      </div>
    ) : (
      <EmptyState
        title={t('explore.cancelled.title')}
        advice={t('explore.cancelled.advice')}
        action={<Button onClick={onCompute}>{t('explore.cancelled.action')}</Button>}
      />
    );
  }
  return (
    <>
      {!current.current && (
        <Alert color="gray" variant="light" title={t('explore.staleTitle')}>
          <Group justify="space-between">
            <Text size="sm">{t('explore.stale')}</Text>
            <Button size="xs" variant="default" onClick={onCompute} loading={isActive}>
              {t('explore.compute')}
            </Button>
          </Group>
        </Alert>
      )}
      <Charts exploration={exploration} />
      <LikenessSection
        exploration={exploration}
        isPossible={current.likenessPossible}
        isActive={isActive}
        onCompute={onCompute}
      />
      <ValuesSection exploration={exploration} />
      <Text size="sm" c="dimmed">
        {t('explore.computed')} <RelativeDate at={exploration.computedAt} />
      </Text>
    </>
  );
}

function Section({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={2}>{title}</Title>
      {about && (
        <Text size="sm" c="dimmed" maw="52rem">
          {about}
        </Text>
      )}
      <div className={classes.charts}>{children}</div>
    </section>
  );
}

function Charts({ exploration }: { readonly exploration: ExplorationWire }) {
  const { skew, types } = exploration;
  const overlap = useCallback(() => overlapOptions(types), [types]);
  return (
    <>
      <Section title={t('explore.skew.title')} about={t('explore.skew.unit')}>
        <SkewChart skew={skew.users} of="users" />
        <SkewChart skew={skew.titles} of="titles" />
      </Section>
      <Section title={t('explore.overlap.title')}>
        <Chart
          label={t('explore.overlap.label')}
          description={overlapSentence(types)}
          options={overlap}
          table={overlapTable(types)}
          height={170}
        />
      </Section>
    </>
  );
}

function SkewChart({ skew, of }: { readonly skew: Skew; readonly of: SkewOf }) {
  const options = useCallback(() => skewOptions(skew, of), [skew, of]);
  if (skew.mark.share === null) {
    return <Missing title={t(`explore.skew.${of}`)} why={skewSentence(skew, of)} />;
  }
  return (
    <Chart
      label={t(`explore.skew.${of}`)}
      description={skewSentence(skew, of)}
      options={options}
      table={skewTable(skew, of)}
      height={300}
    />
  );
}

interface LikenessSectionProps {
  readonly exploration: ExplorationWire;
  readonly isPossible: boolean;
  readonly isActive: boolean;
  readonly onCompute: () => void;
}

function LikenessSection({ exploration, isPossible, isActive, onCompute }: LikenessSectionProps) {
  const go = useGo();
  const { likeness, likenessMissing, encoder } = exploration;
  if (likeness === null) {
    return (
      <Section title={t('explore.likeness.title')}>
        <Alert color="gray" variant="light" title={t('explore.likeness.missing')}>
          <Text size="sm">
            {isPossible
              ? t('explore.likeness.possible')
              : t(
                  likenessMissing === 'newer titles'
                    ? 'explore.likeness.newerTitles'
                    : 'explore.likeness.noRun',
                )}
          </Text>
          <Button
            size="xs"
            variant="default"
            mt="sm"
            loading={isPossible && isActive}
            onClick={isPossible ? onCompute : () => go('/runs/new')}
          >
            {t(isPossible ? 'explore.compute' : 'explore.likeness.train')}
          </Button>
        </Alert>
      </Section>
    );
  }
  const { pairs } = likeness;
  return (
    <Section
      title={t('explore.likeness.title')}
      about={t('explore.likeness.about', { encoder: modelOf(encoder) })}
    >
      <LikenessChart comparison={likeness.usersSharingAudiobook} figure="2B" pairs={pairs} />
      <LikenessChart comparison={likeness.coListenedAudiobooks} figure="2C" pairs={pairs} />
      <LikenessChart comparison={likeness.podcastLinkedAudiobooks} figure="2D" pairs={pairs} />
    </Section>
  );
}

interface LikenessChartProps {
  readonly comparison: Comparison;
  readonly figure: PaperFigure;
  readonly pairs: number;
}

function LikenessChart({ comparison, figure, pairs }: LikenessChartProps) {
  const options = useCallback(() => likenessOptions(comparison), [comparison]);
  const sentence = likenessSentence(comparison, figure, pairs);
  if (comparison.linked.pairs === 0) {
    return <Missing title={t(`explore.likeness.${figure}`)} why={sentence} />;
  }
  return (
    <Chart
      label={t(`explore.likeness.${figure}`)}
      description={sentence}
      options={options}
      table={likenessTable(comparison)}
      height={260}
    />
  );
}

function ValuesSection({ exploration }: { readonly exploration: ExplorationWire }) {
  return (
    <Section title={t('explore.values.title')}>
      <ValuesChart table={exploration.languages} of="languages" />
      <ValuesChart table={exploration.genres} of="genres" />
    </Section>
  );
}

function ValuesChart({ table, of }: { readonly table: ValueTable; readonly of: ValuesOf }) {
  const options = useCallback(() => valuesOptions(table, of), [table, of]);
  return (
    <Chart
      label={t(`explore.values.${of}`)}
      description={valuesSentence(table, of)}
      options={options}
      table={valuesTable(table, of)}
      height={valuesHeight(table)}
    />
  );
}

/** 'Xenova/all-MiniLM-L6-v2/q8/…' -> 'all-MiniLM-L6-v2' */
function modelOf(encoder: string): string {
  return encoder.split('/').at(1) ?? encoder;
}

/** A chart without anything to draw says why. */
function Missing({ title, why }: { readonly title: string; readonly why: string }) {
  return (
    <div>
      <Text fw={600}>{title}</Text>
      <Text size="sm" c="dimmed">
        {why}
      </Text>
    </div>
  );
}
