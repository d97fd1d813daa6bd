import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { type ListenerShelf, SHELF_LENGTHS } from '../../../shared/contract/listeners.ts';
import { ITEM_TYPES } from '../../../shared/vocabulary.ts';
import type { ShelfSource } from '../../frame/shelf-source-url.ts';
import { t } from '../../strings/text.ts';
import { CompareMenu } from './compare-menu.tsx';
import classes from './listeners.module.css';
import type { ShelfView } from './shelf-view-url.ts';
import { TitleSearch } from './title-search.tsx';
import type { WhatIfHandle } from './use-what-if.ts';

interface ShelfToolbarProps {
  readonly view: ShelfView;
  readonly onView: (change: Partial<ShelfView>) => void;
  readonly whatIf: WhatIfHandle;
  /** Whether there is anything without "what if". */
  readonly canEnd: boolean;
  readonly shelf: ListenerShelf | undefined;
  readonly source: ShelfSource;
  readonly hasRun: boolean;
}

/** Which shelf is shown, and what can be asked of it. */
export function ShelfToolbar({ view, onView, whatIf, canEnd, shelf, source, hasRun }: ShelfToolbarProps) {
  const type = view.type ?? shelf?.type ?? 'audiobook';
  const types = shelf?.types ?? ITEM_TYPES;
  return (
    <div className={classes.toolbar}>
      <SegmentedControl
        aria-label={t('listeners.types')}
        value={type}
        onChange={(value) => {
          const chosen = ITEM_TYPES.find((each) => each === value);
          if (chosen !== undefined) {
            onView({ type: chosen });
          }
        }}
        data={ITEM_TYPES.map((each) => ({
          value: each,
          label: t(`listeners.type.${each}`),
          disabled: !types.includes(each),
        }))}
      />
      <NativeSelect
        aria-label={t('listeners.length')}
        title={t('listeners.length')}
        value={view.k}
        onChange={(event) => {
          const k = SHELF_LENGTHS.find((each) => String(each) === event.currentTarget.value);
          if (k !== undefined) {
            onView({ k });
          }
        }}
        data={SHELF_LENGTHS.map(String)}
        className={classes.lengths as string}
      />
      {hasRun && (
        <>
          <TitleSearch
            label={t('listeners.why.search')}
            placeholder={t('listeners.why.search')}
            onPick={({ key }) => onView({ why: key, whyBeside: false })}
            isMain
            hideLabel
          />
          <CompareMenu view={view} onView={onView} source={source} run={shelf?.run.id} />
          {canEnd && (
            <Button
              variant={whatIf.isOn ? 'light' : 'default'}
              leftSection={<IconWand size={16} aria-hidden />}
              onClick={whatIf.isOn ? whatIf.end : whatIf.start}
            >
              {t(whatIf.isOn ? 'listeners.whatIf.end' : 'listeners.whatIf')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
