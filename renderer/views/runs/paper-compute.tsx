import { Button, Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { PAPER_SECTIONS, type PaperSectionId } from '../../../shared/paper-report.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { useJob } from '../../engine/use-job.ts';
import { t } from '../../strings/text.ts';
import classes from './paper.module.css';

interface PaperComputeProps {
  readonly run: number;
  readonly incomplete: readonly PaperSectionId[];
}

/** Which sections to compute, and how far that is. */
export function PaperCompute({ run, incomplete }: PaperComputeProps) {
  const { job, isActive, start, startError, cancel } = useJob('paper.compute');
  /** null: what is missing. */
  const [chosen, setChosen] = useState<readonly PaperSectionId[] | null>(null);
  const [fresh, setFresh] = useState(false);
  const sections = PAPER_SECTIONS.filter(
    (id) => (chosen ?? incomplete).includes(id) && (fresh || incomplete.includes(id)),
  );
  const compute = () =>
    start({ run, sections, fresh })
      .then(() => setChosen(null))
      .catch(() => undefined /* shown by startError */);
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('paper.choose')}
        </Title>
        {job !== undefined && (isActive || job.state === 'failed') && (
          <JobProgress job={job} onCancel={cancel} />
        )}
        {startError && <ErrorNotice error={startError} onRetry={compute} />}
        {!isActive && (
          <>
            <Text size="sm" c="dimmed" maw="52rem">
              {incomplete.length === 0 ? t('paper.whole') : t('paper.chooseAbout')}
            </Text>
            <Checkbox.Group
              aria-label={t('paper.choose')}
              value={[...sections]}
              onChange={(ids) => setChosen(ids as PaperSectionId[])}
            >
              <div className={classes.choices}>
                {PAPER_SECTIONS.filter((id) => fresh || incomplete.includes(id)).map((id) => (
                  <Checkbox key={id} value={id} label={t(`paper.section.${id}`)} />
                ))}
              </div>
            </Checkbox.Group>
            <Group justify="space-between">
              <Checkbox
                label={t('paper.fresh')}
                checked={fresh}
                onChange={({ currentTarget }) => setFresh(currentTarget.checked)}
              />
              {(fresh || incomplete.length > 0) && (
                <Button onClick={compute} disabled={sections.length === 0}>
                  {t('paper.compute', { count: sections.length })}
                </Button>
              )}
            </Group>
          </>
        )}
      </Stack>
    </Paper>
  );
}
