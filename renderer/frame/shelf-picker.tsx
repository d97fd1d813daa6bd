import { Popover, UnstyledButton } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useState } from 'react';
import { runName } from '../../shared/run-preset.ts';
import { isSameReRank, reRankWords } from '../components/re-rank-words.ts';
import { useShortcut } from '../components/use-shortcut.ts';
import { useCall } from '../engine/use-call.ts';
import { t } from '../strings/text.ts';
import { ShelfChoice } from './shelf-choice.tsx';
import classes from './shelf-picker.module.css';
import { useShelfSource } from './shelf-source.ts';

/** Which run and which order every view shows; opens the choice. */
export function ShelfPicker() {
  const [isOpen, setIsOpen] = useState(false);
  const { run, reRank } = useShelfSource();
  const runs = useCall('runs.list', {}).data?.filter(({ status }) => status === 'done') ?? [];
  const settings = useCall('settings.list', {}).data ?? [];
  useShortcut('r', t('frame.shelf.shortcut'), () => setIsOpen(true));
  const chosen =
    run === undefined
      ? runs.find(({ role }) => role === 'promoted' || role === 'newest')
      : runs.find(({ id }) => id === run);
  const setting = reRank && settings.find((each) => isSameReRank(each.reRank, reRank));
  const order = reRank === undefined ? t('frame.shelf.ownOrder') : (setting?.name ?? reRankWords(reRank));
  const name =
    (chosen && runName(chosen)) ??
    (run === undefined ? t('frame.shelf.noRun') : t('frame.shelf.run', { run }));
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position="bottom-end"
      width={340}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.picker}
          onClick={() => setIsOpen(!isOpen)}
          aria-label={t('frame.shelf.label', { run: name, order })}
        >
          <IconAdjustmentsHorizontal size={17} stroke={1.6} aria-hidden />
          <span className={classes.words}>
            <span className={classes.run} dir="auto">
              {name}
            </span>
            <span className={classes.order} data-re-ranked={reRank ? '' : undefined} dir="auto">
              {order}
            </span>
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <ShelfChoice runs={runs} settings={settings} />
      </Popover.Dropdown>
    </Popover>
  );
}
