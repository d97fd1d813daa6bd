import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { t } from '../strings/text.ts';
import { inWords } from './error-words.ts';

/** Long enough to read it and reach the button by keyboard. */
const SHOWN_MS = 12_000;

/** Says what was removed, with a button that puts it back. `undo` may fail; that is said too. */
export function notifyUndo(message: string, undo: () => unknown): void {
  const id = `undo-${crypto.randomUUID()}`;
  const putBack = async () => {
    notifications.hide(id);
    try {
      await undo();
    } catch (error) {
      notifyError(error);
    }
  };
  notifications.show({
    id,
    autoClose: SHOWN_MS,
    withBorder: true,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" dir="auto">
          {message}
        </Text>
        <Button size="compact-sm" variant="light" onClick={putBack}>
          {t('frame.undo')}
        </Button>
      </Group>
    ),
  });
}

/** Says that something was done, where nothing on the page shows it. */
export function notifyDone(message: string): void {
  notifications.show({ message, withBorder: true, autoClose: 5000 });
}

/** A failure that belongs to no place on the page. */
export function notifyError(error: unknown): void {
  const { code, message, advice } = inWords(error);
  if (code !== 'CANCELLED') {
    notifications.show({
      color: 'red',
      title: message,
      message: advice,
      withBorder: true,
      autoClose: SHOWN_MS,
    });
  }
}
