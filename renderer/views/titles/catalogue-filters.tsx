import { Button, CloseButton, Group, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useEffect, useRef } from 'react';
import type { ItemType } from '../../../shared/vocabulary.ts';
import { useShortcut } from '../../components/use-shortcut.ts';
import { useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';
import { type FacetKind, FacetSelect } from './facet-select.tsx';
import { languageName } from './language-name.ts';
import type { ChosenFilter } from './title-filter-url.ts';
import classes from './titles.module.css';

interface CatalogueFiltersProps {
  readonly filter: ChosenFilter;
  readonly onFilter: (filter: ChosenFilter) => void;
  readonly run: number | null;
}

/** The search field and what narrows it down, with how many titles each value has. */
export function CatalogueFilters({ filter, onFilter, run }: CatalogueFiltersProps) {
  const field = useRef<HTMLInputElement>(null);
  useShortcut('/', t('titles.shortcut.search'), () => field.current?.focus());
  const facets = useCall('titles.facets', {}).data;
  const change = (part: Partial<Record<keyof ChosenFilter, unknown>>) =>
    onFilter({ ...filter, ...part } as ChosenFilter);
  const latest = useRef(filter);
  useEffect(() => {
    latest.current = filter;
  });
  const chooseFacet = useCallback(
    (kind: FacetKind, value: string | undefined) =>
      onFilter({ ...latest.current, [kind]: value } as ChosenFilter),
    [onFilter],
  );
  const isCounted =
    facets?.counted.some((each) => each.run === run && each.type === (filter.type ?? 'audiobook')) ?? false;
  return (
    <search className={classes.filters} aria-label={t('titles.filters')}>
      <TextInput
        ref={field}
        className={classes.search}
        type="search"
        value={filter.text ?? ''}
        onChange={({ currentTarget }) => change({ text: currentTarget.value.slice(0, 300) })}
        placeholder={t('titles.search.placeholder')}
        aria-label={t('titles.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          filter.text ? (
            <CloseButton
              size="sm"
              aria-label={t('titles.search.clear')}
              onClick={() => {
                change({ text: '' });
                field.current?.focus();
              }}
            />
          ) : null
        }
        dir="auto"
      />
      <SegmentedControl
        size="sm"
        aria-label={t('titles.filter.type')}
        value={filter.type ?? 'all'}
        onChange={(type) => change({ type: type === 'all' ? undefined : (type as ItemType) })}
        data={[
          { value: 'all', label: t('titles.filter.allTypes') },
          ...(['audiobook', 'podcast'] as const).map((type) => ({
            value: type,
            label: t(`titles.types.${type}`),
          })),
        ]}
      />
      <Group gap="xs" className={classes.facets}>
        <FacetSelect
          kind="language"
          listed={facets?.languages}
          nameOf={languageName}
          value={filter.language}
          onValue={chooseFacet}
        />
        <FacetSelect kind="genre" listed={facets?.genres} value={filter.genre} onValue={chooseFacet} />
        <FacetSelect
          kind="publisher"
          listed={facets?.publishers}
          value={filter.publisher}
          onValue={chooseFacet}
        />
        <Flag
          label={t('titles.filter.cold', { titles: facets?.cold ?? 0 })}
          isOn={filter.cold === true}
          onToggle={() => change({ cold: filter.cold ? undefined : true })}
        />
        <Flag
          label={t('titles.filter.new', { titles: facets?.new ?? 0 })}
          isOn={filter.new === true}
          onToggle={() => change({ new: filter.new ? undefined : true })}
        />
        <Tooltip
          label={t(isCounted ? 'titles.filter.neverShown.meaning' : 'titles.filter.neverShown.unknown')}
          multiline
          w={280}
        >
          <Flag
            label={t('titles.filter.neverShown')}
            isOn={filter.neverShown === true}
            isDisabled={!isCounted && filter.neverShown !== true}
            onToggle={() =>
              change(
                filter.neverShown
                  ? { neverShown: undefined }
                  : { neverShown: true, type: filter.type ?? 'audiobook' },
              )
            }
          />
        </Tooltip>
      </Group>
    </search>
  );
}

interface FlagProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onToggle: () => void;
}

/** Stays reachable while it does nothing, so that its tooltip can say why. */
function Flag({ label, isOn, isDisabled = false, onToggle, ...rest }: FlagProps) {
  return (
    <Button
      {...rest}
      size="sm"
      variant={isOn ? 'filled' : 'default'}
      aria-pressed={isOn}
      aria-disabled={isDisabled}
      {...(isDisabled ? { 'data-disabled': true } : {})}
      onClick={() => !isDisabled && onToggle()}
    >
      {label}
    </Button>
  );
}
