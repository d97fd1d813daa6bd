import { Button, Popover, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ReRankChoice } from '../../../shared/re-rank.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { isSameReRank, reRankWords } from '../../components/re-rank-words.ts';
import { notifyDone } from '../../components/undo.tsx';
import { useAction, useCall } from '../../engine/use-call.ts';
import { useWorkspace } from '../../frame/use-workspace.ts';
import { t } from '../../strings/text.ts';
import classes from './balance.module.css';

interface SaveSettingProps {
  readonly type: ItemType;
  readonly order: ReRankChoice;
}

/** Gives the order a name, by which every view can choose it. */
export function SaveSetting({ type, order }: SaveSettingProps) {
  const [isOpen, setOpen] = useState(false);
  const isReadOnly = (useWorkspace()?.readOnly ?? '') !== '';
  const settings = useCall('settings.list', {}).data ?? [];
  const save = useAction('settings.save');
  const known = settings.find((each) => isSameReRank(each.reRank, order));
  const [typed, setTyped] = useState<string>();
  const name = typed ?? known?.name ?? reRankWords(order);
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    save.mutate(
      { name: name.trim(), type, reRank: order },
      {
        onSuccess(setting) {
          setOpen(false);
          setTyped(undefined);
          notifyDone(t('balance.saved', { name: setting.name }));
        },
      },
    );
  }
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      width={320}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button variant="default" onClick={() => setOpen(!isOpen)}>
          {t('balance.save')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('balance.save')}>
        {isReadOnly ? (
          <Text size="sm">{t('balance.save.readOnly')}</Text>
        ) : (
          <form onSubmit={onSubmit}>
            <TextInput
              label={t('balance.save.name')}
              description={t('balance.save.advice')}
              value={name}
              maxLength={80}
              dir="auto"
              data-autofocus
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            />
            {save.error && <ErrorNotice error={save.error} />}
            <Button
              type="submit"
              className={classes.saveButton}
              disabled={name.trim() === ''}
              loading={save.isPending}
            >
              {t('frame.save')}
            </Button>
          </form>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
