import { ActionIcon, Button, Text, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { SavedListener } from '../../../shared/contract/listeners.ts';
import { QueryView } from '../../components/query-view.tsx';
import { RelativeDate } from '../../components/relative-date.tsx';
import { notifyError, notifyUndo } from '../../components/undo.tsx';
import { useAction, useCall } from '../../engine/use-call.ts';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { listenerPath, savedPath } from './listener-path.ts';
import classes from './listeners.module.css';
import { useRemoveSaved } from './use-remove-saved.ts';

/** Saved listeners and those opened lately. */
export function KeptListeners() {
  return (
    <aside className={classes.kept} aria-label={`${t('listeners.saved')}, ${t('listeners.recent')}`}>
      <Saved />
      <Recent />
    </aside>
  );
}

const FEW = 20;
const MOST = 500;

function Saved() {
  const [limit, setLimit] = useState(FEW);
  const query = useCall('listeners.saved', { limit, offset: 0 }, { keepPrevious: true });
  const remove = useRemoveSaved();
  return (
    <section className={classes.keptPart}>
      <Title order={2}>{t('listeners.saved')}</Title>
      <QueryView query={query}>
        {({ rows, total }) =>
          total === 0 ? (
            <Text size="sm" c="dimmed">
              {t('listeners.saved.none')}
            </Text>
          ) : (
            <>
              <ul className={classes.keptList}>
                {rows.map((saved) => (
                  <li key={saved.id}>
                    <span className={classes.keptWords}>
                      <AppLink to={savedPathOf(saved)}>
                        <bdi>{saved.name}</bdi>
                      </AppLink>
                      <bdi className={classes.quiet}>{saved.note || kindOf(saved)}</bdi>
                    </span>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size="sm"
                      aria-label={t('listeners.saved.remove', { name: saved.name })}
                      onClick={() => remove(saved)}
                    >
                      <IconX size={14} aria-hidden />
                    </ActionIcon>
                  </li>
                ))}
              </ul>
              {rows.length < Math.min(total, MOST) && (
                <Button variant="subtle" size="compact-sm" onClick={() => setLimit(MOST)}>
                  {t('listeners.saved.more', { total })}
                </Button>
              )}
            </>
          )
        }
      </QueryView>
    </section>
  );
}

function kindOf({ user, plays }: SavedListener): string {
  if (user === null) {
    return t('listeners.saved.madeUp');
  }
  return plays.length === 0 ? user : t('listeners.saved.changed', { user });
}

function savedPathOf({ id }: SavedListener): string {
  return savedPath(id);
}

function Recent() {
  const query = useCall('listeners.recent', {});
  const forget = useAction('listeners.forgetRecent');
  const restore = useAction('listeners.restoreRecent');
  const onForget = () =>
    forget.mutate(
      {},
      {
        onSuccess: (removed) =>
          notifyUndo(t('listeners.recent.cleared'), () => restore.mutateAsync({ recent: removed })),
        onError: notifyError,
      },
    );
  return (
    <section className={classes.keptPart}>
      <div className={classes.keptHead}>
        <Title order={2}>{t('listeners.recent')}</Title>
        {(query.data?.length ?? 0) > 0 && (
          <Button variant="subtle" color="gray" size="compact-xs" onClick={onForget}>
            {t('listeners.recent.clear')}
          </Button>
        )}
      </div>
      <QueryView query={query}>
        {(recent) =>
          recent.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('listeners.recent.none')}
            </Text>
          ) : (
            <ul className={classes.keptList}>
              {recent.map(({ user, openedAt, listener }) => (
                <li key={user}>
                  <span className={classes.keptWords}>
                    <AppLink to={listenerPath(user)}>
                      <bdi>{user}</bdi>
                    </AppLink>
                    <span className={classes.quiet}>
                      {listener && `${t('listeners.who.plays', { plays: listener.plays })} · `}
                      <RelativeDate at={openedAt} />
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
}
