import { ActionIcon, Badge, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconFolder, IconFolderOff, IconX } from '@tabler/icons-react';
import type { z } from 'zod';
import type { recentWorkspace } from '../../../shared/contract/workspace.ts';
import { QueryView } from '../../components/query-view.tsx';
import { RelativeDate } from '../../components/relative-date.tsx';
import { notifyError, notifyUndo } from '../../components/undo.tsx';
import { useAction, useCall } from '../../engine/use-call.ts';
import { useWorkspace } from '../../frame/use-workspace.ts';
import { t } from '../../strings/text.ts';
import classes from './start.module.css';
import type { OpenWorkspace } from './use-open-workspace.ts';

type Recent = z.infer<typeof recentWorkspace>;

/** Opened lately, newest first; one whose folder is gone is marked, and can be taken off the list. */
export function RecentWorkspaces({ opening }: { readonly opening: OpenWorkspace }) {
  const recent = useCall('workspace.recent', {});
  return (
    <QueryView query={recent}>
      {(list) =>
        list.length === 0 ? (
          <Text c="dimmed">{t('start.recent.none')}</Text>
        ) : (
          <ul className={classes.recent}>
            {list.map((each) => (
              <RecentEntry key={each.id} recent={each} opening={opening} />
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}

function RecentEntry({ recent, opening }: { readonly recent: Recent; readonly opening: OpenWorkspace }) {
  const isOpen = useWorkspace()?.folder === recent.folder;
  const forget = useAction('workspace.forget');
  const remember = useAction('workspace.remember');
  const onForget = () =>
    forget.mutate(
      { recent: recent.id },
      {
        onSuccess: () =>
          notifyUndo(t('start.recent.forgotten', { name: recent.name }), () =>
            remember.mutateAsync({ recent: recent.id }),
          ),
        onError: notifyError,
      },
    );
  const words = (
    <>
      {recent.present ? (
        <IconFolder size={20} stroke={1.5} aria-hidden />
      ) : (
        <IconFolderOff size={20} stroke={1.5} aria-hidden />
      )}
      <span className={classes.recentWords}>
        <span className={classes.recentName}>
          <bdi>{recent.name}</bdi>
        </span>
        <span className={classes.recentFolder} title={recent.folder}>
          <bdi dir="ltr">{recent.folder}</bdi>
        </span>
      </span>
      <span className={classes.recentWhen}>
        {isOpen ? (
          <Badge variant="light">{t('start.recent.open')}</Badge>
        ) : recent.present ? (
          <RelativeDate at={recent.openedAt} />
        ) : (
          <Badge variant="default">{t('start.recent.missing')}</Badge>
        )}
      </span>
    </>
  );
  return (
    <li className={classes.recentEntry} data-missing={recent.present ? undefined : ''}>
      {recent.present && !isOpen ? (
        <UnstyledButton
          className={classes.recentOpen}
          aria-label={t('start.recent.openThis', { name: recent.name })}
          disabled={opening.opening !== null}
          onClick={() => opening.open({ from: 'recent', id: recent.id })}
        >
          {words}
        </UnstyledButton>
      ) : (
        <div className={classes.recentOpen}>{words}</div>
      )}
      <Tooltip label={t('start.recent.forget', { name: recent.name })}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('start.recent.forget', { name: recent.name })}
          onClick={onForget}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
