import { ActionIcon, Button, Menu, NativeSelect, Radio, TextInput } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import type { runSummary } from '../../shared/contract/runs.ts';
import type { Setting } from '../../shared/contract/settings.ts';
import type { ReRankChoice } from '../../shared/re-rank.ts';
import { runName } from '../../shared/run-preset.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { isSameReRank, reRankWords } from '../components/re-rank-words.ts';
import { notifyError, notifyUndo } from '../components/undo.tsx';
import { useAction } from '../engine/use-call.ts';
import { t } from '../strings/text.ts';
import classes from './shelf-picker.module.css';
import { useChooseShelf, useShelfSource } from './shelf-source.ts';

interface ShelfChoiceProps {
  /** Finished ones. */
  readonly runs: readonly Pick<z.infer<typeof runSummary>, 'id' | 'name' | 'preset' | 'role'>[];
  readonly settings: readonly Setting[];
}

/** The run, and its own order or a named setting; the one at hand can be named here. */
export function ShelfChoice({ runs, settings }: ShelfChoiceProps) {
  const { run, reRank } = useShelfSource();
  const choose = useChooseShelf();
  const promoted = runs.find(({ role }) => role === 'promoted');
  const current = settings.find((setting) => isSameReRank(setting.reRank, reRank));
  const value = reRank === undefined ? 'own' : current ? String(current.id) : 'unsaved';

  function chooseRun(id: string): void {
    choose({ ...(id === '' ? {} : { run: Number(id) }), ...(reRank && { reRank }) });
  }
  function chooseOrder(id: string): void {
    const setting = settings.find((each) => String(each.id) === id);
    if (id !== 'unsaved') {
      choose({ ...(run !== undefined && { run }), ...(setting && { reRank: setting.reRank }) });
    }
  }
  return (
    <div className={classes.choice}>
      <NativeSelect
        label={t('frame.shelf.run.label')}
        value={run ?? ''}
        onChange={(event) => chooseRun(event.currentTarget.value)}
        data={[
          {
            value: '',
            label: promoted
              ? t('frame.shelf.served', { name: runName(promoted), id: promoted.id })
              : t('frame.shelf.servedNewest'),
          },
          ...runs.toReversed().map((each) => ({
            value: String(each.id),
            label: t('frame.shelf.named', { name: runName(each), id: each.id }),
          })),
        ]}
      />
      <Radio.Group label={t('frame.shelf.order.label')} value={value} onChange={chooseOrder}>
        <div className={classes.options}>
          <Radio value="own" label={t('frame.shelf.ownOrder')} description={t('frame.shelf.ownOrder.what')} />
          {settings.map((setting) => (
            <SettingOption key={setting.id} setting={setting} />
          ))}
          {value === 'unsaved' && reRank && (
            <Radio value="unsaved" label={reRankWords(reRank)} description={t('frame.shelf.unsaved')} />
          )}
        </div>
      </Radio.Group>
      {value === 'unsaved' && reRank && <SaveSetting reRank={reRank} />}
    </div>
  );
}

function SettingOption({ setting }: { readonly setting: Setting }) {
  const [isRenaming, setIsRenaming] = useState(false);
  const remove = useAction('settings.remove');
  const restore = useAction('settings.restore');
  if (isRenaming) {
    return <RenameSetting setting={setting} onEnd={() => setIsRenaming(false)} />;
  }
  const onRemove = () =>
    remove.mutate(
      { id: setting.id },
      {
        onSuccess: (removed) =>
          notifyUndo(t('frame.shelf.removed', { name: setting.name }), () =>
            restore.mutateAsync({ setting: removed }),
          ),
        onError: notifyError,
      },
    );
  return (
    <div className={classes.option}>
      <Radio value={String(setting.id)} label={setting.name} description={reRankWords(setting.reRank)} />
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('frame.shelf.setting', { name: setting.name })}
          >
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setIsRenaming(true)}>{t('frame.rename')}</Menu.Item>
          <Menu.Item onClick={onRemove}>{t('frame.remove')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function RenameSetting({ setting, onEnd }: { readonly setting: Setting; readonly onEnd: () => void }) {
  const rename = useAction('settings.rename');
  return (
    <NameForm
      label={t('frame.shelf.name')}
      initial={setting.name}
      submit={t('frame.rename')}
      error={rename.error}
      onSubmit={(name) => rename.mutate({ id: setting.id, name }, { onSuccess: onEnd })}
      onCancel={onEnd}
    />
  );
}

function SaveSetting({ reRank }: { readonly reRank: ReRankChoice }) {
  const save = useAction('settings.save');
  return (
    <NameForm
      label={t('frame.shelf.saveAs')}
      initial=""
      submit={t('frame.save')}
      error={save.error}
      onSubmit={(name) => save.mutate({ name, type: 'audiobook', reRank })}
    />
  );
}

interface NameFormProps {
  readonly label: string;
  readonly initial: string;
  readonly submit: string;
  readonly error: Error | null;
  readonly onSubmit: (name: string) => void;
  readonly onCancel?: () => void;
}

function NameForm({ label, initial, submit, error, onSubmit, onCancel }: NameFormProps) {
  const [name, setName] = useState(initial);
  const trimmed = name.trim();
  function onSubmitForm(event: FormEvent): void {
    event.preventDefault();
    if (trimmed !== '') {
      onSubmit(trimmed);
    }
  }
  return (
    <form onSubmit={onSubmitForm}>
      <div className={classes.save}>
        <TextInput
          label={label}
          value={name}
          maxLength={80}
          flex={1}
          dir="auto"
          data-autofocus={onCancel ? true : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" disabled={trimmed === ''}>
          {submit}
        </Button>
        {onCancel && (
          <Button variant="subtle" color="gray" onClick={onCancel}>
            {t('frame.cancel')}
          </Button>
        )}
      </div>
      {error && <ErrorNotice error={error} />}
    </form>
  );
}
