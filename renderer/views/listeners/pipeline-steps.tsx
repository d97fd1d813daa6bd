import { Text, Title } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { Why } from '../../../shared/contract/listeners.ts';
import { formatCount } from '../../components/format.ts';
import { t } from '../../strings/text.ts';
import classes from './listeners.module.css';

interface Step {
  readonly name: string;
  readonly count: number;
}

/** From the catalogue to the shelf: how many titles are left after each step, and at which this one stops. */
export function PipelineSteps({ why }: { readonly why: Why }) {
  const { pipeline, title } = why;
  const steps: readonly Step[] = [
    { name: t(`listeners.why.step.titles.${title.type}`), count: pipeline.titles },
    { name: t('listeners.why.step.inRun'), count: pipeline.inRun },
    { name: t('listeners.why.step.notHad'), count: pipeline.notHad },
    ...(pipeline.reRanked === null
      ? []
      : [{ name: t('listeners.why.step.reRanked'), count: pipeline.reRanked }]),
    { name: t('listeners.why.step.shown'), count: pipeline.shown },
  ];
  const last = lastPassed(why, steps.length);
  return (
    <section aria-labelledby="steps-heading">
      <Title order={4} size="h3" id="steps-heading">
        {t('listeners.why.steps')}
      </Title>
      <Text size="sm" c="dimmed">
        {t(why.parts === null ? 'listeners.why.steps.index' : 'listeners.why.steps.pass')}
      </Text>
      <ol className={classes.pipeline}>
        {steps.map(({ name, count }, at) => (
          <li key={name} data-state={at <= last ? 'passed' : at === last + 1 ? 'stopped' : 'beyond'}>
            <span className={classes.stepCount}>{formatCount(count)}</span>
            <span>{name}</span>
            {at <= last && (
              <>
                <IconCheck size={14} aria-hidden />
                <span className="visually-hidden">{t('listeners.why.step.passed')}</span>
              </>
            )}
            {at === last + 1 && (
              <span className={classes.stopped}>
                <IconX size={14} aria-hidden /> {t('listeners.why.step.here')}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Position of the last step that the title is in. */
function lastPassed({ standing, shownAt, rank, pipeline }: Why, steps: number): number {
  if (shownAt !== null) {
    return steps - 1;
  }
  if (standing === 'no towers' || standing === 'not in the run') {
    return 0;
  }
  if (standing !== 'ranked' || rank === null) {
    return 1;
  }
  return pipeline.reRanked !== null && rank <= pipeline.reRanked ? 3 : 2;
}
