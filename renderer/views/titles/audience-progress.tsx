import { Button, Stack, Text } from '@mantine/core';
import type { ItemType } from '../../../shared/vocabulary.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { JobProgress } from '../../components/job-progress.tsx';
import { isActive } from '../../components/job-words.ts';
import { t } from '../../strings/text.ts';
import { useAudiencePreparation } from './use-audience-preparation.ts';

interface AudienceProgressProps {
  readonly isNeeded: boolean;
  readonly run: number;
  readonly type: ItemType;
}

/** While the listeners' present shelves are being counted; nothing when they have been. */
export function AudienceProgress({ isNeeded, run, type }: AudienceProgressProps) {
  const { job, cancel, startError, start } = useAudiencePreparation(isNeeded, run, type);
  if (!isNeeded) {
    return null;
  }
  return (
    <Stack gap="xs" data-preparing-audience>
      <Text size="sm" c="dimmed">
        {t('titles.audience.preparing')}
      </Text>
      {startError && <ErrorNotice error={startError} onRetry={start} />}
      {job && <JobProgress job={job} onCancel={cancel} />}
      {job && !isActive(job) && (
        <div>
          <Button size="xs" variant="default" onClick={start}>
            {t('titles.audience.prepare')}
          </Button>
        </div>
      )}
    </Stack>
  );
}
