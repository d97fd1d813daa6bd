import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconList } from '@tabler/icons-react';
import { useSearchParams } from 'wouter';
import { useShortcut } from '../../components/use-shortcut.ts';
import { useCall } from '../../engine/use-call.ts';
import { useGo } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import { readList, readPosition, writeList } from './listener-list-url.ts';
import { memberPath } from './listener-path.ts';
import classes from './listeners.module.css';
import { keepForNext } from './shelf-view-url.ts';

/** Through the list that the listener was opened from; from the beginning of all where there was none. */
export function NeighbourButtons() {
  const go = useGo();
  const [search] = useSearchParams();
  const list = readList(search);
  const at = readPosition(search);
  const first = Math.max(0, (at ?? 0) - 1);
  const found = useCall('listeners.find', { ...list, limit: 3, offset: first });
  const rows = found.data?.rows ?? [];
  const total = found.data?.total ?? 0;
  const previous = at === null || at === 0 ? undefined : rows[0];
  const nextAt = at === null ? 0 : at + 1;
  const next = rows[nextAt - first];
  const open = (listener: typeof next | undefined, position: number) => {
    if (listener !== undefined) {
      go(memberPath(listener.user, list, position, keepForNext(search)));
    }
  };
  useShortcut('j', t('listeners.next'), () => open(next, nextAt));
  useShortcut('k', t('listeners.previous'), () => open(previous, (at ?? 0) - 1));
  const back = writeList(new URLSearchParams(), list);
  return (
    <nav className={classes.neighbours} aria-label={t('listeners.title')}>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('listeners.back')}
        title={t('listeners.back')}
        onClick={() => go(back.size === 0 ? '/listeners' : `/listeners?${back}`)}
      >
        <IconList size={17} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('listeners.previous')}
        title={`${t('listeners.previous')} (k)`}
        disabled={previous === undefined}
        onClick={() => open(previous, (at ?? 0) - 1)}
      >
        <IconChevronLeft size={17} className={classes.arrow as string} aria-hidden />
      </ActionIcon>
      {at !== null && total > 0 && (
        <span className={classes.position}>{t('listeners.position', { at: at + 1, total })}</span>
      )}
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('listeners.next')}
        title={`${t('listeners.next')} (j)`}
        disabled={next === undefined}
        onClick={() => open(next, nextAt)}
      >
        <IconChevronRight size={17} className={classes.arrow as string} aria-hidden />
      </ActionIcon>
    </nav>
  );
}
