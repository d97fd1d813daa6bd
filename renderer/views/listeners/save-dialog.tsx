import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { NewSavedListener, SavedListener } from '../../../shared/contract/listeners.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';

interface SaveDialogProps {
  readonly listener: Omit<NewSavedListener, 'name' | 'note'>;
  /** To begin with. */
  readonly name: string;
  readonly note: string;
  readonly onClose: () => void;
  readonly onSaved: (saved: SavedListener) => void;
}

/** Asks under which name, and what is to be remembered about it. */
export function SaveDialog({
  listener,
  name: firstName,
  note: firstNote,
  onClose,
  onSaved,
}: SaveDialogProps) {
  const [name, setName] = useState(firstName);
  const [note, setNote] = useState(firstNote);
  const save = useAction('listeners.save');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ ...listener, name: name.trim(), note }, { onSuccess: onSaved });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('listeners.save.title')}
      // A dialog's header is no landmark of the page.
      attributes={{ header: { role: 'none' } }}
      closeButtonProps={{ 'aria-label': t('listeners.why.close') }}
    >
      <form onSubmit={onSubmit}>
        <Stack>
          <TextInput
            label={t('listeners.save.name')}
            value={name}
            maxLength={80}
            required
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea
            label={t('listeners.save.note')}
            value={note}
            maxLength={2000}
            rows={3}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {save.error && <ErrorNotice error={save.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('frame.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
              {t('listeners.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
