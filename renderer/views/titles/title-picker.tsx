import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';

/** Finds a title of the catalogue by typing. */
export function TitlePicker({ onPick }: { readonly onPick: (key: string) => void }) {
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 100);
  const found = useCall('titles.search', { text, limit: 20, offset: 0 }, { keepPrevious: true });
  const titles = found.data?.titles ?? [];
  return (
    <Select
      size="xs"
      w={240}
      aria-label={t('titles.draft.ofTitle')}
      placeholder={t('titles.draft.ofTitle')}
      searchable
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(key) => {
        if (key !== null) {
          setTyped('');
          onPick(key);
        }
      }}
      filter={({ options }) => options}
      nothingFoundMessage={t('titles.noneFound')}
      comboboxProps={{ width: 340, position: 'bottom-start' }}
      data={titles.map(({ title }) => ({
        value: title.key,
        label: [title.title || title.key, title.author].filter(Boolean).join(' · '),
      }))}
    />
  );
}
