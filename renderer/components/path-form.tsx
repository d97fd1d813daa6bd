import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Taking } from '../engine/use-taking.ts';
import { t } from '../strings/text.ts';
import classes from './path-form.module.css';

interface PathFormProps {
  readonly taking: Taking;
  readonly label: string;
}

/** Where there are no dialogs of the system: a file by its path, read where it is. */
export function PathForm({ taking, label }: PathFormProps) {
  const [path, setPath] = useState('');
  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (path.trim() !== '' && (await taking.takePath(path))) {
      setPath('');
    }
  }
  return (
    <form onSubmit={onSubmit} className={classes.path}>
      <TextInput
        label={label}
        description={t('data.add.pathHint')}
        value={path}
        onChange={(event) => setPath(event.currentTarget.value)}
        maxLength={4000}
        spellCheck={false}
        autoComplete="off"
        dir="ltr"
        className={classes.pathInput}
      />
      <Button type="submit" variant="default">
        {t('data.add.pathGo')}
      </Button>
    </form>
  );
}
