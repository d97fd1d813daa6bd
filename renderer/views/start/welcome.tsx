import { Title } from '@mantine/core';
import { fromWire } from '../../../shared/app-error.ts';
import { Page } from '../../components/page.tsx';
import { useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';
import { OpeningError } from './opening-error.tsx';
import { RecentWorkspaces } from './recent-workspaces.tsx';
import classes from './start.module.css';
import { useOpenWorkspace } from './use-open-workspace.ts';
import { WorkspaceChoices } from './workspace-choices.tsx';

/** Before a workspace is open. */
export function Welcome() {
  const opening = useOpenWorkspace();
  const unopened = useCall('workspace.unopened', {}).data;
  return (
    <Page title={t('start.promise')} description={t('start.promise.what')}>
      {unopened && !opening.error && <OpeningError error={fromWire(unopened.error)} />}
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
