import { Button, NumberInput, Text, TextInput } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { MOST_PLAYS } from '../../../shared/contract/listeners.ts';
import { useShortcut } from '../../components/use-shortcut.ts';
import { t } from '../../strings/text.ts';
import classes from './listeners.module.css';
import { TitleSearch } from './title-search.tsx';
import type { WhatIfHandle } from './use-what-if.ts';

interface WhatIfFormProps {
  readonly whatIf: WhatIfHandle;
  readonly isMadeUp: boolean;
  /** Titles that are in the history anyway. */
  readonly played: ReadonlySet<string>;
}

/** What is tried besides weights, which are set on the titles themselves. */
export function WhatIfForm({ whatIf, isMadeUp, played }: WhatIfFormProps) {
  const { state, changes, canUndo } = whatIf;
  const isFull = state.plays.length >= MOST_PLAYS;
  useShortcut('u', t('listeners.whatIf.undo'), whatIf.undo);
  return (
    <fieldset className={classes.whatIf}>
      <legend className="visually-hidden">{t('listeners.whatIf')}</legend>
      {!isMadeUp && (
        <Text size="sm" c="dimmed" className={classes.wide as string}>
          {t('listeners.whatIf.about')}
        </Text>
      )}
      <TitleSearch
        label={t('listeners.whatIf.add')}
        placeholder={t('listeners.whatIf.add.placeholder')}
        onPick={({ key }) => whatIf.setWeight(key, played.has(key) ? null : 1)}
      />
      <NumberInput
        label={t('listeners.whatIf.age')}
        value={state.age ?? ''}
        min={0}
        max={150}
        allowDecimal={false}
        hideControls
        className={classes.age as string}
        onChange={(value) => whatIf.setAge(typeof value === 'number' ? value : null)}
      />
      <TextInput
        label={t('listeners.whatIf.country')}
        value={state.country}
        maxLength={100}
        spellCheck={false}
        className={classes.age as string}
        onChange={(event) => whatIf.setCountry(event.currentTarget.value)}
      />
      <div className={classes.steps}>
        <span className={classes.quiet} role="status">
          {isFull
            ? t('listeners.whatIf.full', { most: MOST_PLAYS })
            : t('listeners.whatIf.changes', { count: changes })}
        </span>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          disabled={!canUndo}
          onClick={whatIf.undo}
        >
          {t('listeners.whatIf.undo')}
        </Button>
        <Button variant="subtle" size="compact-sm" disabled={changes === 0} onClick={whatIf.reset}>
          {t('listeners.whatIf.reset')}
        </Button>
      </div>
    </fieldset>
  );
}
