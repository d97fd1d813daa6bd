import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { notifyDone } from '../../../components/undo.tsx';
import { useAction } from '../../../engine/use-call.ts';
import { useGo } from '../../../frame/app-link.tsx';
import { t } from '../../../strings/text.ts';

/** Removing a test after a question. */
export function RemoveTest({ id, name }: { readonly id: number; readonly name: string }) {
  const go = useGo();
  const { mutate, error, isPending } = useAction('experiments.remove');
  const [isAsking, setAsking] = useState(false);
  const remove = () =>
    mutate(
      { id },
      {
        onSuccess() {
          notifyDone(t('experiments.removed', { name }));
          go('/runs/tests', { replace: true });
        },
      },
    );
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('experiments.remove')}
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('experiments.remove.title', { name })}
      >
        <Stack>
          <Text size="sm">{t('experiments.remove.about')}</Text>
          {error && <ErrorNotice error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              {t('experiments.remove.keep')}
            </Button>
            <Button color="red.9" loading={isPending} onClick={remove}>
              {t('experiments.remove')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
