import { Center } from '@mantine/core';
import { ErrorNotice } from '../components/error-notice.tsx';
import { t } from '../strings/text.ts';

/** Before the first connection: nothing for the moment that it takes, then why it cannot be made. */
export function Waiting({ error }: { readonly error: unknown }) {
  return (
    <Center component="main" mih="100%" p="xl">
      {error !== null && <ErrorNotice error={error} title={t('frame.unreachable')} />}
    </Center>
  );
}
