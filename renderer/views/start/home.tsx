import { Skeleton, Title } from '@mantine/core';
import type { z } from 'zod';
import type { openWorkspaceState, workspaceOverview } from '../../../shared/contract/workspace.ts';
import { runName } from '../../../shared/run-preset.ts';
import { Cover } from '../../components/cover.tsx';
import { Figure } from '../../components/figure.tsx';
import { formatCount } from '../../components/format.ts';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { useCall } from '../../engine/use-call.ts';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { NextSteps } from './next-steps.tsx';
import { RecentWorkspaces } from './recent-workspaces.tsx';
import { SamplePanel } from './sample-panel.tsx';
import classes from './start.module.css';
import { useOpenWorkspace } from './use-open-workspace.ts';
import { WorkspaceChoices } from './workspace-choices.tsx';

type Overview = z.infer<typeof workspaceOverview>;

/** The open workspace's own page: what it holds and what to do next; below, the way to others. */
export function Home({ workspace }: { readonly workspace: z.infer<typeof openWorkspaceState> }) {
  const query = useCall('workspace.overview', {});
  const opening = useOpenWorkspace();
  return (
    <Page title={workspace.name} description={query.data && sentence(query.data)}>
      <SamplePanel />
      <QueryView query={query} skeleton={<Skeleton height={220} />}>
        {(overview) => (
          <>
            {overview.imports > 0 && <Figures overview={overview} />}
            {overview.imports > 0 && <Shelf />}
            <NextSteps overview={overview} isReadOnly={workspace.readOnly !== ''} />
          </>
        )}
      </QueryView>
      <section aria-labelledby="workspaces" className={classes.others}>
        <Title order={2} id="workspaces">
          {t('start.others')}
        </Title>
        <RecentWorkspaces opening={opening} />
        <WorkspaceChoices opening={opening} level={3} />
      </section>
    </Page>
  );
}

function Figures({ overview }: { readonly overview: Overview }) {
  const { users, audiobooks, podcasts, interactions, runsDone, servedRun } = overview;
  return (
    <div className={classes.figures}>
      <Figure label={t('start.figure.users')} value={users} format={formatCount} />
      <Figure label={t('start.figure.audiobooks')} value={audiobooks} format={formatCount} />
      <Figure label={t('start.figure.podcasts')} value={podcasts} format={formatCount} />
      <Figure label={t('start.figure.interactions')} value={interactions} format={formatCount} />
      <Figure
        label={t('start.figure.runs')}
        value={runsDone}
        format={formatCount}
        note={servedRun ? t('start.figure.run', { name: runName(servedRun) }) : undefined}
      />
    </div>
  );
}

const SHELF_LENGTH = 12;

/** The most popular titles as covers; those that do not fit are cut off. */
function Shelf() {
  const titles =
    useCall('titles.search', { type: 'audiobook', limit: SHELF_LENGTH, offset: 0 }).data?.titles ?? [];
  if (titles.length === 0) {
    return null;
  }
  return (
    <ul className={classes.shelf} aria-label={t('start.shelf')}>
      {titles.map(({ title }) => (
        <li key={title.key}>
          <AppLink
            to={`/titles/title/${encodeURIComponent(title.key)}`}
            aria-label={title.title || title.key}
            title={title.title}
          >
            <Cover title={title} size={86} />
          </AppLink>
        </li>
      ))}
    </ul>
  );
}

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });

function sentence({ users, audiobooks, podcasts, imports, firstDay, lastDay }: Overview): string {
  if (imports === 0) {
    return t('start.overview.empty');
  }
  const titles = audiobooks + podcasts;
  return firstDay === null || lastDay === null
    ? t('start.overview.undated', { users, titles })
    : t('start.overview', { users, titles, first: isoDay(firstDay), last: isoDay(lastDay) });
}

function isoDay(iso: string): string {
  return day.format(new Date(`${iso}T00:00:00Z`));
}
