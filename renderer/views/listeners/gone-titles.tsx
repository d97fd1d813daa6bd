import { Title, UnstyledButton } from '@mantine/core';
import type { ListenerShelf } from '../../../shared/contract/listeners.ts';
import { Cover } from '../../components/cover.tsx';
import { t } from '../../strings/text.ts';
import classes from './listeners.module.css';

interface GoneTitlesProps {
  readonly gone: NonNullable<ListenerShelf['comparison']>['gone'];
  readonly onOpen: (key: string) => void;
}

/** What was on the other shelf; opening one says where it stands on this one. */
export function GoneTitles({ gone, onOpen }: GoneTitlesProps) {
  if (gone.length === 0) {
    return null;
  }
  return (
    <div className={classes.gone}>
      <Title order={3}>{t('listeners.gone')}</Title>
      <ul>
        {gone.map(({ rank, title }) => (
          <li key={title.key}>
            <Cover title={title} size={26} />
            <UnstyledButton className={classes.goneName as string} onClick={() => onOpen(title.key)}>
              <bdi>{title.title || title.key}</bdi>
            </UnstyledButton>
            <span className={classes.quiet}>{t('listeners.gone.was', { rank })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
