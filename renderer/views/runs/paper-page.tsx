import { Alert, Anchor, Button, Menu, NativeSelect, Skeleton, Stack, Text } from '@mantine/core';
import type { ResponseOf } from '../../../shared/contract.ts';
import { runName } from '../../../shared/run-preset.ts';
import { saveOffer } from '../../components/download.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { notifyError } from '../../components/undo.tsx';
import { useShell } from '../../engine/engine-context.ts';
import { useAction, useCall } from '../../engine/use-call.ts';
import { AppLink, useGo } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import classes from './paper.module.css';
import { PaperCompute } from './paper-compute.tsx';
import { PaperSection } from './paper-section.tsx';

type Report = NonNullable<ResponseOf<'paper.get'>['report']>;

/** @param run the newest finished one when undefined */
export function PaperPage({ run }: { readonly run: number | undefined }) {
  const go = useGo();
  const query = useCall('paper.get', run === undefined ? {} : { run });
  const report = query.data?.report;
  return (
    <Page
      title={report ? t('paper.titleOf', { id: report.run.id }) : t('paper.title')}
      description={t('paper.description')}
      actions={report && <Actions report={report} />}
    >
      <QueryView query={query} skeleton={<Skeleton height={480} />}>
        {({ report: found, incomplete }) =>
          found === null ? (
            <EmptyState
              title={t('paper.none')}
              advice={t('paper.noneAdvice')}
              action={<Button onClick={() => go('/runs/new')}>{t('paper.train')}</Button>}
            />
          ) : (
            <Stack gap="xl">
              <Facts report={found} />
              <PaperCompute key={found.run.id} run={found.run.id} incomplete={incomplete} />
              <Contents report={found} />
              {found.sections.map((section) => (
                <PaperSection key={section.id} section={section} />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </Page>
  );
}

function Facts({ report: { workspace, run } }: { readonly report: Report }) {
  const { users, audiobooks, podcasts } = workspace;
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t('paper.facts', { users, audiobooks, podcasts, preset: run.preset, seed: run.seed })}{' '}
        <AppLink to={`/runs/${run.id}`} underline="always">
          {t('paper.openRun')}
        </AppLink>
      </Text>
      {!run.sameData && (
        <Alert variant="light" color="yellow" py="xs">
          {t('paper.otherData')}
        </Alert>
      )}
    </Stack>
  );
}

function Contents({ report: { sections } }: { readonly report: Report }) {
  return (
    <nav aria-label={t('paper.contents')}>
      <ul className={classes.contents}>
        {sections.map(({ id }) => (
          <li key={id}>
            <Anchor href={`#${id}`}>{t(`paper.section.${id}`)}</Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const FORMATS = ['html', 'markdown', 'json'] as const;

function Actions({ report: { run } }: { readonly report: Report }) {
  const go = useGo();
  const shell = useShell();
  const exporting = useAction('paper.export');
  const done = (useCall('runs.list', {}).data ?? []).filter(({ status }) => status === 'done');
  return (
    <>
      {done.length > 1 && (
        <NativeSelect
          aria-label={t('paper.run')}
          data={done.map((each) => ({ value: String(each.id), label: `${each.id} · ${runName(each)}` }))}
          value={String(run.id)}
          onChange={({ currentTarget }) => go(`/runs/${currentTarget.value}/paper`)}
        />
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" loading={exporting.isPending}>
            {t('paper.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {FORMATS.map((format) => (
            <Menu.Item
              key={format}
              onClick={() =>
                exporting.mutate(
                  { run: run.id, format },
                  { onSuccess: ({ offer }) => saveOffer(shell, offer), onError: notifyError },
                )
              }
            >
              {t(`paper.export.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
