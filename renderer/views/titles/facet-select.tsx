import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { memo, useState } from 'react';
import { formatCount } from '../../components/format.ts';
import { useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';

interface FacetValue {
  readonly value: string;
  readonly titles: number;
}

export type FacetKind = 'language' | 'genre' | 'publisher';

interface FacetSelectProps {
  readonly kind: FacetKind;
  /** The most frequent values, and how many there are. */
  readonly listed: { readonly values: readonly FacetValue[]; readonly total: number } | undefined;
  readonly value: string | undefined;
  /** Keep it stable. */
  readonly onValue: (kind: FacetKind, value: string | undefined) => void;
  readonly nameOf?: (value: string) => string;
}

/** Stands for '', which a select takes for "nothing chosen". */
const NONE = '\u0000';

/**
 * One value of many, with how many titles have it; values beyond the listed ones are found by typing. Not drawn anew
 * with every letter of the search beside it.
 */
export const FacetSelect = memo(function FacetSelect(props: FacetSelectProps) {
  const { kind, listed, value, onValue, nameOf } = props;
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 120);
  const isPartial = listed !== undefined && listed.values.length < listed.total;
  const found = useCall(
    'titles.facetValues',
    { kind, text, limit: 50 },
    {
      enabled: isPartial && text !== '',
      keepPrevious: true,
    },
  );
  const values = isPartial && text !== '' ? (found.data ?? []) : (listed?.values ?? []);
  const shown =
    value === undefined || values.some((each) => each.value === value)
      ? values
      : [{ value, titles: 0 }, ...values];
  const label = (each: string) => (each === '' ? t('titles.filter.notKnown') : (nameOf?.(each) ?? each));
  const titlesOf = new Map(shown.map((each) => [each.value || NONE, each.titles]));
  return (
    <Select
      size="sm"
      w={kind === 'language' ? 150 : 190}
      aria-label={t(`titles.filter.${kind}`)}
      placeholder={t(`titles.filter.${kind}`)}
      data={shown.map((each) => ({ value: each.value || NONE, label: label(each.value) }))}
      value={value === undefined ? null : value || NONE}
      onChange={(chosen) => onValue(kind, chosen === null ? undefined : chosen === NONE ? '' : chosen)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('titles.filter.clearOne') }}
      limit={200}
      onSearchChange={setTyped}
      nothingFoundMessage={t('titles.filter.noValue')}
      comboboxProps={{ width: 300, position: 'bottom-start' }}
      renderOption={({ option }) => (
        <span style={{ display: 'flex', width: '100%', gap: '0.75rem', justifyContent: 'space-between' }}>
          <span dir="auto">{option.label}</span>
          <span style={{ color: 'var(--mantine-color-dimmed)' }}>
            {formatCount(titlesOf.get(option.value) ?? 0)}
          </span>
        </span>
      )}
    />
  );
});
