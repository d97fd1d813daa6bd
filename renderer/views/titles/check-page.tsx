import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { isActive } from '../../components/job-words.ts';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { useJob } from '../../engine/use-job.ts';
import { t } from '../../strings/text.ts';
import { CheckList } from './check-list.tsx';
import { NoRun } from './title-page.tsx';
import classes from './titles.module.css';
import { TitlesTabs } from './titles-tabs.tsx';
import { useCheckFilter } from './use-check-filter.ts';
import { useCheckedTitles } from './use-checked-titles.ts';
import { useExport } from './use-export.ts';
import { useServedRun } from './use-served-run.ts';

/** Cold and new titles, worst first, for somebody to judge. */
export function CheckPage() {
  const { run, isKnown } = useServedRun();
  if (run !== null) {
    return <CheckOfRun key={run} run={run} />;
  }
  return (
    <Page title={t('titles.check')} description={t('titles.check.description')}>
      <TitlesTabs />
      {isKnown && <NoRun />}
    </Page>
  );
}

function CheckOfRun({ run }: { readonly run: number }) {
  const [filter, setFilter] = useCheckFilter();
  const { query, rows, summary } = useCheckedTitles(run, filter);
  const checking = useJob('titles.check');
  const exporting = useExport('titles.exportCheck');
  const check = () => void checking.start({ run }).catch(() => undefined);
  return (
    <Page
      title={t('titles.check')}
      description={t('titles.check.description')}
      actions={
        summary && (
          <>
            <Button variant="default" onClick={check} loading={checking.isActive}>
              {t('titles.check.again')}
            </Button>
            <Menu position="bottom-end" withinPortal>
              <Menu.Target>
                <Button
                  variant="default"
                  leftSection={<IconDownload size={16} aria-hidden />}
                  loading={exporting.isPending}
                >
                  {t('titles.export.short')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {(['csv', 'parquet'] as const).map((format) => (
                  <Menu.Item key={format} onClick={() => exporting.mutate({ run, ...filter, format })}>
                    {t(`titles.export.${format}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </>
        )
      }
      fill
    >
      <div className={classes.body}>
        <TitlesTabs />
        {checking.startError && <ErrorNotice error={checking.startError} onRetry={check} />}
        {checking.job && (isActive(checking.job) || checking.job.state === 'failed') && (
          <JobProgress job={checking.job} onCancel={checking.cancel} />
        )}
        <QueryView query={query}>
          {() =>
            summary ? (
              <CheckList
                run={run}
                summary={summary}
                rows={rows}
                filter={filter}
                onFilter={setFilter}
                loadMore={() => query.hasNextPage && !query.isFetching && query.fetchNextPage()}
              />
            ) : (
              !checking.isActive && (
                <EmptyState
                  title={t('titles.check.none')}
                  advice={t('titles.check.none.advice')}
                  action={<Button onClick={check}>{t('titles.check.start')}</Button>}
                />
              )
            )
          }
        </QueryView>
      </div>
    </Page>
  );
}
