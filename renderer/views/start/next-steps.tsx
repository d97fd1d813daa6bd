import { Button, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { workspaceOverview } from '../../../shared/contract/workspace.ts';
import { AppLink, useGo } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import classes from './start.module.css';

interface NextStepsProps {
  readonly overview: z.infer<typeof workspaceOverview>;
  readonly isReadOnly: boolean;
}

const LOOKS = [
  ['/explore', 'start.look.explore'],
  ['/titles/check', 'start.look.titles'],
  ['/balance', 'start.look.balance'],
  ['/runs', 'start.look.runs'],
] as const;

/** Import, train, look: the first that is not done yet stands out. */
export function NextSteps({ overview: { imports, runsDone }, isReadOnly }: NextStepsProps) {
  const go = useGo();
  const next = imports === 0 ? 'import' : runsDone === 0 ? 'train' : 'look';
  return (
    <section aria-labelledby="next-title">
      <Title order={2} id="next-title" mb="sm">
        {t('start.next')}
      </Title>
      <ol className={classes.steps}>
        <Step
          name="import"
          isNext={next === 'import'}
          done={imports > 0 ? t('start.step.import.done', { imports }) : null}
        >
          <Button
            variant={next === 'import' ? 'filled' : 'default'}
            disabled={isReadOnly}
            onClick={() => go('/data')}
          >
            {t(imports === 0 ? 'start.step.import.action' : 'start.step.import.again')}
          </Button>
        </Step>
        <Step
          name="train"
          isNext={next === 'train'}
          done={runsDone > 0 ? t('start.step.train.done', { runs: runsDone }) : null}
        >
          {imports === 0 ? (
            <Text size="sm" c="dimmed">
              {t('start.step.train.wait')}
            </Text>
          ) : (
            <Button
              variant={next === 'train' ? 'filled' : 'default'}
              disabled={isReadOnly}
              onClick={() => go('/runs/new')}
            >
              {t(runsDone === 0 ? 'start.step.train.action' : 'start.step.train.again')}
            </Button>
          )}
        </Step>
        <Step name="look" isNext={next === 'look'} done={null}>
          {runsDone === 0 ? (
            <Text size="sm" c="dimmed">
              {t('start.step.look.wait')}
            </Text>
          ) : (
            <>
              <Button onClick={() => go('/listeners')}>{t('start.step.look.action')}</Button>
              <ul className={classes.looks}>
                {LOOKS.map(([to, words]) => (
                  <li key={to}>
                    <AppLink to={to} size="sm">
                      {t(words)}
                    </AppLink>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Step>
      </ol>
    </section>
  );
}

interface StepProps {
  readonly name: 'import' | 'train' | 'look';
  readonly isNext: boolean;
  /** What has come of it; null while it is to be done. */
  readonly done: string | null;
  readonly children: ReactNode;
}

function Step({ name, isNext, done, children }: StepProps) {
  return (
    <li className={classes.step} data-next={isNext ? '' : undefined}>
      <Title order={3}>{t(`start.step.${name}`)}</Title>
      {done !== null && (
        <Text size="sm" className={classes.stepDone}>
          <IconCheck size={15} aria-hidden />
          <span className="visually-hidden">{t('start.step.done')} </span>
          {done}
        </Text>
      )}
      <Text size="sm" c="dimmed" className={classes.choiceWhat}>
        {t(`start.step.${name}.what`)}
      </Text>
      {children}
    </li>
  );
}
