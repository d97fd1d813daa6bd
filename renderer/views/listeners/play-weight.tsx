import { ActionIcon, Slider } from '@mantine/core';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import type { TitleCardWire } from '../../../shared/contract/schema.ts';
import { t } from '../../strings/text.ts';
import classes from './listeners.module.css';
import type { WhatIfHandle } from './use-what-if.ts';

interface PlayWeightProps {
  readonly title: TitleCardWire;
  /** null: as in the data. */
  readonly weight: number | null;
  readonly onWeight: WhatIfHandle['setWeight'];
  /** Not in the data: a weight of 1 is a change too. */
  readonly isAdded?: boolean;
}

const [LEAST, MOST, STEP] = [0.25, 5, 0.25];

/** How much a play counts: 1 is a play of the data. */
export function PlayWeight({ title, weight: given, onWeight, isAdded = false }: PlayWeightProps) {
  const weight = given ?? 1;
  const words = t('listeners.whatIf.weightIs', { weight });
  return (
    <span className={classes.weight}>
      <Slider
        className={classes.slider as string}
        size="sm"
        min={LEAST}
        max={MOST}
        step={STEP}
        value={Math.max(LEAST, Math.min(MOST, weight))}
        label={null}
        thumbLabel={t('listeners.whatIf.weight', { title: title.title || title.key })}
        thumbValueText={words}
        onChange={(next) => onWeight(title.key, next === 1 && !isAdded ? null : next)}
      />
      <span className={classes.weightWords} aria-hidden>
        {words}
      </span>
    </span>
  );
}

interface ChangeProps {
  readonly title: Pick<TitleCardWire, 'key' | 'title'>;
  readonly onClick: () => void;
}

export function TakeAway({ title, onClick }: ChangeProps) {
  const label = t('listeners.whatIf.remove', { title: title.title || title.key });
  return (
    <ActionIcon variant="subtle" color="gray" onClick={onClick} aria-label={label} title={label}>
      <IconX size={16} aria-hidden />
    </ActionIcon>
  );
}

export function PutBack({ title, onClick }: ChangeProps) {
  const label = t('listeners.whatIf.putBack', { title: title.title || title.key });
  return (
    <ActionIcon variant="subtle" color="gray" onClick={onClick} aria-label={label} title={label}>
      <IconArrowBackUp size={16} aria-hidden />
    </ActionIcon>
  );
}
