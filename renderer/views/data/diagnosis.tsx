import { Paper, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { ResponseOf } from '../../../shared/contract.ts';
import { JobProgress } from '../../components/job-progress.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { useCall } from '../../engine/use-call.ts';
import { useJob } from '../../engine/use-job.ts';
import { t } from '../../strings/text.ts';
import classes from './data.module.css';

type Finding = NonNullable<ResponseOf<'data.diagnosis'>>['diagnosis']['findings'][number];

const ICONS = { warning: IconAlertTriangle, note: IconInfoCircle, good: IconCircleCheck } as const;

/** What should be known about the data before training on it; looked over anew when it has changed. */
export function DiagnosisSection() {
  const found = useCall('data.diagnosis', {});
  const { job, isActive, start } = useJob('data.diagnose');
  const importing = useJob('data.import').isActive;
  const isStale = found.data === null || found.data?.current === false;
  const hasFailed = job?.state === 'failed';
  useEffect(() => {
    if (isStale && !isActive && !hasFailed && !importing && !found.isFetching) {
      start({}).catch(() => undefined); // the old one stays
    }
  }, [isStale, isActive, hasFailed, importing, found.isFetching, start]);
  return (
    <section aria-labelledby="data-diagnosis">
      <Title order={2} id="data-diagnosis" mb="sm">
        {t('data.diagnosis.title')}
      </Title>
      {job !== undefined && (isActive || (isStale && hasFailed)) && <JobProgress job={job} />}
      <QueryView query={found}>
        {(data) => data && <Findings findings={data.diagnosis.findings} isCurrent={data.current} />}
      </QueryView>
    </section>
  );
}

interface FindingsProps {
  readonly findings: readonly Finding[];
  readonly isCurrent: boolean;
}

function Findings({ findings, isCurrent }: FindingsProps) {
  const shown = [
    ...findings.filter(({ severity }) => severity === 'warning'),
    ...findings.filter(({ severity }) => severity === 'note'),
  ];
  const good = findings.filter(({ severity }) => severity === 'good');
  return (
    <>
      {!isCurrent && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('data.diagnosis.stale')}
        </Text>
      )}
      {shown.length === 0 ? (
        <Text>{t('data.diagnosis.fine')}</Text>
      ) : (
        <ul className={classes.findings} data-stale={!isCurrent || undefined}>
          {shown.map((finding) => (
            <FindingCard key={finding.id} finding={finding} />
          ))}
        </ul>
      )}
      {good.length > 0 && (
        <details className={classes.good}>
          <summary>{t('data.diagnosis.good', { count: good.length })}</summary>
          <ul>
            {good.map(({ id, sentence }) => (
              <li key={id}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function FindingCard({ finding: { severity, sentence, advice } }: { readonly finding: Finding }) {
  const Icon = ICONS[severity];
  return (
    <Paper component="li" withBorder p="sm" className={classes.finding} data-severity={severity}>
      <Icon size={20} aria-hidden className={classes.findingIcon} />
      <div>
        <Text size="sm" fw={600} dir="auto">
          {severity === 'warning' && <span className={classes.severity}>{t('data.diagnosis.warning')}</span>}
          {sentence}
        </Text>
        {advice !== '' && (
          <Text size="sm" c="dimmed">
            {advice}
          </Text>
        )}
      </div>
    </Paper>
  );
}
