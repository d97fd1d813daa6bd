import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { t } from '../../strings/text.ts';
import { OpeningError } from './opening-error.tsx';
import type { OpenWorkspace, Purpose } from './use-open-workspace.ts';

/** Where the shell has no dialogs a folder's path is typed. */
export function PathDialog({ opening }: { readonly opening: OpenWorkspace }) {
  const { pathFor, closePath } = opening;
  return (
    <Modal
      opened={pathFor !== null}
      onClose={closePath}
      title={t(pathFor === 'create' ? 'start.new.title' : 'start.open.title')}
    >
      {pathFor !== null && <PathForm purpose={pathFor} opening={opening} />}
    </Modal>
  );
}

function PathForm({ purpose, opening }: { readonly purpose: Purpose; readonly opening: OpenWorkspace }) {
  const [path, setPath] = useState('');
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    opening.open({ from: 'path', purpose, path });
  }
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        <TextInput
          label={t(purpose === 'create' ? 'start.path.new' : 'start.path.open')}
          description={t('start.path.hint')}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
          maxLength={4000}
          spellCheck={false}
          autoComplete="off"
          dir="ltr"
          data-autofocus
        />
        {opening.error && <OpeningError error={opening.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={opening.closePath}>
            {t('frame.cancel')}
          </Button>
          <Button type="submit" disabled={path.trim() === ''} loading={opening.opening !== null}>
            {t(purpose === 'create' ? 'start.path.create' : 'start.path.go')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
