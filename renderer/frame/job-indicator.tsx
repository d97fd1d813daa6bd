import {
  ActionIcon,
  Indicator,
  Popover,
  RingProgress,
  ScrollArea,
  Stack,
  Text,
  Tooltip,
} from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { useState } from 'react';
import { JobProgress } from '../components/job-progress.tsx';
import { isActive, jobFraction, jobTitle } from '../components/job-words.ts';
import { useAction } from '../engine/use-call.ts';
import { useJobs } from '../engine/use-job.ts';
import { t } from '../strings/text.ts';

const SHOWN_ENDED = 5;

/** What runs, with how far it is, and what has ended lately. */
export function JobIndicator() {
  const jobs = useJobs();
  const cancel = useAction('jobs.cancel');
  const [seenUpTo, setSeenUpTo] = useState(0);
  const active = jobs.filter(isActive);
  const ended = jobs.filter((job) => !isActive(job)).sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
  const hasUnseenFailure = ended.some((job) => job.state === 'failed' && (job.endedAt ?? 0) > seenUpTo);
  const first = active.find(({ state }) => state === 'running') ?? active[0];
  const fraction = first && jobFraction(first);
  const label = first
    ? t('frame.jobs.running', { count: active.length, title: jobTitle(first) })
    : t('frame.jobs');
  return (
    <Popover
      position="bottom-end"
      width={360}
      shadow="md"
      trapFocus
      returnFocus
      onOpen={() => setSeenUpTo(Date.now())}
      onClose={() => setSeenUpTo(Date.now())}
    >
      <Tooltip label={label} events={{ hover: true, focus: true, touch: false }}>
        <Popover.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label}>
            <Indicator disabled={!hasUnseenFailure} color="red" size={8} offset={2}>
              {first ? (
                <RingProgress
                  size={26}
                  thickness={3}
                  rootColor="var(--backlist-line)"
                  sections={[{ value: (fraction ?? 0.25) * 100, color: 'var(--backlist-accent)' }]}
                  aria-hidden
                />
              ) : (
                <IconActivity size={19} stroke={1.6} aria-hidden />
              )}
            </Indicator>
          </ActionIcon>
        </Popover.Target>
      </Tooltip>
      <Popover.Dropdown>
        {jobs.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('frame.jobs.none')}
          </Text>
        )}
        <ScrollArea.Autosize mah="60vh">
          <Stack gap="md">
            {active.map((job) => (
              <JobProgress key={job.id} job={job} onCancel={() => cancel.mutate({ id: job.id })} />
            ))}
            {ended.slice(0, SHOWN_ENDED).map((job) => (
              <JobProgress key={job.id} job={job} />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
