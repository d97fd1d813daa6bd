import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { TitleCardWire } from '../../../shared/contract/schema.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import { Cover } from '../../components/cover.tsx';
import { useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';
import classes from './listeners.module.css';

interface TitleSearchProps {
  readonly label: string;
  readonly placeholder: string;
  readonly type?: ItemType | undefined;
  readonly onPick: (title: TitleCardWire) => void;
  /** Found by "/". */
  readonly isMain?: boolean;
  /** The label is only read out. */
  readonly hideLabel?: boolean;
}

const SHOWN = 20;

/** Finds a title of the catalogue by typing, and forgets it once it is picked. */
export function TitleSearch(props: TitleSearchProps) {
  const { label, placeholder, type, onPick, isMain = false, hideLabel = false } = props;
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 80);
  const found = useCall(
    'titles.search',
    { text, limit: SHOWN, offset: 0, ...(type && { type }) },
    { keepPrevious: true },
  );
  const titles = (found.data?.titles ?? []).map(({ title }) => title);
  return (
    <Select
      className={classes.titleSearch as string}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      placeholder={placeholder}
      size="sm"
      searchable
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(key) => {
        const picked = titles.find((title) => title.key === key);
        if (picked !== undefined) {
          setTyped('');
          onPick(picked);
        }
      }}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={<span />}
      filter={({ options }) => options}
      nothingFoundMessage={t('titles.noneFound')}
      comboboxProps={{ width: 360, position: 'bottom-start' }}
      renderOption={({ option }) => {
        const title = titles.find(({ key }) => key === option.value);
        return (
          title && (
            <span className={classes.option}>
              <Cover title={title} size={24} />
              <span className={classes.optionWords}>
                <bdi className={classes.optionName}>{title.title || title.key}</bdi>
                <bdi className={classes.quiet}>{title.author}</bdi>
              </span>
            </span>
          )
        );
      }}
      data={titles.map((title) => ({ value: title.key, label: title.title || title.key }))}
      {...(isMain ? { 'data-search': true } : {})}
    />
  );
}
