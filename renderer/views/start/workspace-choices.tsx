import { Button, Text, Title } from '@mantine/core';
import { IconFolderOpen, IconFolderPlus, IconSparkles } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '../../strings/text.ts';
import { OpeningError } from './opening-error.tsx';
import { PathDialog } from './path-dialog.tsx';
import classes from './start.module.css';
import type { OpenWorkspace } from './use-open-workspace.ts';

interface WorkspaceChoicesProps {
  readonly opening: OpenWorkspace;
  /** Of the headings, one below what they stand under. */
  readonly level: 2 | 3;
}

/** The sample, a new one, one that is there; and why it did not work. */
export function WorkspaceChoices({ opening, level }: WorkspaceChoicesProps) {
  const { open, opening: current, error, pathFor } = opening;
  return (
    <>
      {error && pathFor === null && <OpeningError error={error} />}
      <div className={classes.choices}>
        <Choice icon={<IconSparkles size={22} stroke={1.5} aria-hidden />} name="sample" level={level}>
          <Button
            fullWidth
            variant={level === 2 ? 'filled' : 'default'}
            loading={current?.from === 'sample'}
            disabled={current !== null}
            onClick={() => open({ from: 'sample' })}
          >
            {t('start.sample.action')}
          </Button>
        </Choice>
        <Choice icon={<IconFolderPlus size={22} stroke={1.5} aria-hidden />} name="new" level={level}>
          <Button
            fullWidth
            variant="default"
            disabled={current !== null}
            onClick={() => open({ from: 'dialog', purpose: 'create' })}
          >
            {t('start.new.action')}
          </Button>
        </Choice>
        <Choice icon={<IconFolderOpen size={22} stroke={1.5} aria-hidden />} name="open" level={level}>
          <Button
            fullWidth
            variant="default"
            disabled={current !== null}
            onClick={() => open({ from: 'dialog', purpose: 'open' })}
          >
            {t('start.open.action')}
          </Button>
        </Choice>
      </div>
      <PathDialog opening={opening} />
    </>
  );
}

interface ChoiceProps {
  readonly icon: ReactNode;
  readonly name: 'sample' | 'new' | 'open';
  readonly level: 2 | 3;
  readonly children: ReactNode;
}

function Choice({ icon, name, level, children }: ChoiceProps) {
  return (
    <section className={classes.choice}>
      <span className={classes.choiceIcon}>{icon}</span>
      <Title order={level} size="h3">
        {t(`start.${name}.title`)}
      </Title>
      <Text size="sm" c="dimmed" className={classes.choiceWhat}>
        {t(`start.${name}.what`)}
      </Text>
      {children}
    </section>
  );
}
