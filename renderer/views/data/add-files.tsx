import { Alert, Button, FileButton, Group, Loader, Paper, Text, Title } from '@mantine/core';
import { IconLock, IconUpload } from '@tabler/icons-react';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { PathForm } from '../../components/path-form.tsx';
import { useShell } from '../../engine/engine-context.ts';
import type { Taking } from '../../engine/use-taking.ts';
import { t } from '../../strings/text.ts';
import classes from './data.module.css';
import { tablesAmong } from './dropped-files.ts';

/** The system's own dialog for a folder; React has no property for it. */
const FOLDER_INPUT: object = { webkitdirectory: '' };

/** Where files come in. They can be dropped anywhere on the page; this says so, and has the buttons. */
export function AddFiles({ taking, isOver }: { readonly taking: Taking; readonly isOver: boolean }) {
  const shell = useShell();
  return (
    <Paper
      component="section"
      aria-labelledby="data-add"
      className={classes.drop}
      data-over={isOver || undefined}
    >
      <IconUpload size={28} aria-hidden className={classes.dropIcon} />
      <div className={classes.dropBody}>
        <Title order={2} id="data-add">
          {t('data.add.title')}
        </Title>
        <Text fw={600}>{t(isOver ? 'data.add.dropNow' : 'data.add.drop')}</Text>
        <Text size="sm" c="dimmed" maw="44rem">
          {t('data.add.formats')}
        </Text>
        <Group mt="sm" gap="sm" align="flex-end">
          {shell.hasDialogs ? (
            <Button onClick={taking.choose}>{t('data.add.files')}</Button>
          ) : (
            <>
              <FileButton multiple onChange={(files) => taking.takeFiles(files)}>
                {(props) => <Button {...props}>{t('data.add.files')}</Button>}
              </FileButton>
              <FileButton
                multiple
                inputProps={FOLDER_INPUT}
                onChange={(files) => taking.takeFiles(tablesAmong(files))}
              >
                {(props) => (
                  <Button variant="default" {...props}>
                    {t('data.add.folder')}
                  </Button>
                )}
              </FileButton>
            </>
          )}
          {taking.count > 0 && (
            <Group gap="xs" role="status">
              <Loader size="xs" aria-hidden />
              <Text size="sm">{t('data.add.taking', { count: taking.count })}</Text>
              <Button size="compact-sm" variant="subtle" onClick={taking.cancel}>
                {t('frame.cancel')}
              </Button>
            </Group>
          )}
        </Group>
        {!shell.hasDialogs && <PathForm taking={taking} label={t('data.add.path')} />}
        {taking.error !== null && <ErrorNotice error={taking.error} />}
      </div>
    </Paper>
  );
}

/** In its place where the workspace can only be read. */
export function ReadOnlyNotice() {
  return (
    <Alert icon={<IconLock aria-hidden />} color="gray" variant="light" title={t('data.readOnly.title')}>
      <Text size="sm">{t('data.readOnly.about')}</Text>
    </Alert>
  );
}
