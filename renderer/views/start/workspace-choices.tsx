import { Button, Text, Title } from '@mantine/core';
import { IconFolderOpen, IconFolderPlus, IconSparkles } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '../../strings/text.ts';
import { OpeningError } from './opening-error.tsx';
import { PathDialog } from './path-dialog.tsx';
import classes from './start.module.css';
import type { OpenWorkspace } from './use-open-workspace.ts';

/** The sample, a new one, one that is there; and why it did not work. */
export function WorkspaceChoices({ opening }: { readonly opening: OpenWorkspace }) {
  const { open, opening: current, error, pathFor } = opening;
  return (
    <>
      {error && pathFor === null && <OpeningError error={error} />}
      <div className={classes.choices}>
        <Choice icon={<IconSparkles size={22} stroke={1.5} aria-hidden />} name="sample">
          <Button
            fullWidth
            loading={current?.from === 'sample'}
            disabled={current !== null}
            onClick={() => open({ from: 'sample' })}
          >
            {t('start.sample.action')}
          </Button>
        </Choice>
        <Choice icon={<IconFolderPlus size={22} stroke={1.5} aria-hidden />} name="new">
          <Button
            fullWidth
            variant="default"
            disabled={current !== null}
            onClick={() => open({ from: 'dialog', purpose: 'create' })}
          >
            {t('start.new.action')}
          </Button>
        </Choice>
        <Choice icon={<IconFolderOpen size={22} stroke={1.5} aria-hidden />} name="open">
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
  readonly children: ReactNode;
}

function Choice({ icon, name, children }: ChoiceProps) {
  return (
    <section className={classes.choice}>
      <span className={classes.choiceIcon}>{icon}</span>
      <Title order={3}>{t(`start.${name}.title`)}</Title>
      <Text size="sm" c="dimmed" className={classes.choiceWhat}>
        {t(`start.${name}.what`)}
      </Text>
      {children}
    </section>
  );
}
