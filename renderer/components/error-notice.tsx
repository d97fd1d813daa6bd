import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { t } from '../strings/text.ts';
import { inWords } from './error-words.ts';

interface ErrorNoticeProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  /** In place of "That did not work". */
  readonly title?: string;
}

/** What happened and what to do about it; announced. A cancelled question shows nothing. */
export function ErrorNotice({ error, onRetry, title }: ErrorNoticeProps) {
  const { code, message, advice } = inWords(error);
  if (code === 'CANCELLED') {
    return null;
  }
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title={title ?? t('frame.failed')}
      data-error={code}
    >
      <Text size="sm" dir="auto">
        {message}
      </Text>
      <Text size="sm" dir="auto" mt={4}>
        {advice}
      </Text>
      {onRetry && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('frame.retry')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
