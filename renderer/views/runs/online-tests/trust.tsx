import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { formatShare } from '../../../components/format.ts';
import { t } from '../../../strings/text.ts';
import type { OnlineTest } from './difference-chart.ts';
import { formatP } from './format-difference.ts';

/** Whether the arms are what they were meant to be; without that no figure of the test means anything. */
export function Trust({ test: { arms, sampleRatio, mixedUsers, mixedRows } }: { readonly test: OnlineTest }) {
  const all = arms.reduce((sum, { users }) => sum + users, 0);
  const figures = { chiSquared: sampleRatio.chiSquared.toFixed(2), p: formatP(sampleRatio.p) };
  const found = arms.map(({ arm, users, share }) =>
    t('experiments.ratio.arm', {
      arm,
      found: formatShare(users / Math.max(1, all)),
      planned: formatShare(share),
    }),
  );
  return (
    <>
      {sampleRatio.isMismatch ? (
        <Alert
          color="red"
          variant="light"
          role="alert"
          icon={<IconAlertTriangle aria-hidden />}
          title={t('experiments.ratio.bad')}
        >
          <Text size="sm" dir="auto">
            {t('experiments.ratio.badAbout', { ...figures, arms: found.join('; ') })}
          </Text>
        </Alert>
      ) : (
        <Alert
          color="pine"
          variant="light"
          icon={<IconCheck aria-hidden />}
          title={t('experiments.ratio.good')}
        >
          <Text size="sm">{t('experiments.ratio.goodAbout', figures)}</Text>
        </Alert>
      )}
      {mixedUsers > 0 && (
        <Alert
          color="yellow"
          variant="light"
          icon={<IconAlertTriangle aria-hidden />}
          title={t('experiments.mixed.title', { users: mixedUsers })}
        >
          <Text size="sm">{t('experiments.mixed.about', { rows: mixedRows })}</Text>
        </Alert>
      )}
    </>
  );
}
