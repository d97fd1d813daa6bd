import { Title } from '@mantine/core';
import { Page } from '../../components/page.tsx';
import { t } from '../../strings/text.ts';
import { RecentWorkspaces } from './recent-workspaces.tsx';
import classes from './start.module.css';
import { useOpenWorkspace } from './use-open-workspace.ts';
import { WorkspaceChoices } from './workspace-choices.tsx';

/** Before a workspace is open. */
export function Welcome() {
  const opening = useOpenWorkspace();
  return (
    <Page title={t('start.promise')} description={t('start.promise.what')}>
      <WorkspaceChoices opening={opening} level={2} />
      <section aria-labelledby="workspaces" className={classes.others}>
        <Title order={2} id="workspaces">
          {t('start.recent')}
        </Title>
        <RecentWorkspaces opening={opening} />
      </section>
    </Page>
  );
}
