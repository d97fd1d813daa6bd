import {
  Autocomplete,
  Button,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import type { TitleMetadata } from '../../../shared/contract/titles.ts';
import { ITEM_TYPES, type ItemType } from '../../../shared/vocabulary.ts';
import { useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';
import type { Draft } from './bench-drafts.ts';
import { languageName } from './language-name.ts';
import classes from './titles.module.css';

interface BenchFormProps {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}

/** What the contract takes at most. */
const LONGEST = 20_000;

/** What a title says about itself, to be edited. */
export function BenchForm({ draft, onDraft }: BenchFormProps) {
  const facets = useCall('titles.facets', {}).data;
  const original = useCall('titles.title', { key: draft.key ?? '-' }, { enabled: draft.key !== null }).data;
  const was: TitleMetadata | undefined = original && {
    type: original.title.type,
    title: original.title.title,
    description: original.description,
    language: original.title.language,
    genre: original.title.genre,
    publisher: original.title.publisher,
  };
  const { metadata } = draft;
  const change = (part: Partial<TitleMetadata>) => onDraft({ ...draft, metadata: { ...metadata, ...part } });
  const isChanged = (field: keyof TitleMetadata) => was !== undefined && was[field] !== metadata[field];
  const label = (field: keyof TitleMetadata) =>
    isChanged(field)
      ? t('titles.form.changed', { field: t(`titles.form.${field}`) })
      : t(`titles.form.${field}`);
  const languages = withOwn(
    facets?.languages.values.map(({ value }) => value).filter(Boolean) ?? [],
    metadata.language,
  );
  const names = (values: readonly { readonly value: string }[] | undefined) =>
    values?.map(({ value }) => value).filter(Boolean) ?? [];
  return (
    <form className={classes.form} aria-label={t('titles.form')} onSubmit={(event) => event.preventDefault()}>
      <Stack gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={t('titles.form.type')}
          value={metadata.type}
          onChange={(type) => change({ type: type as ItemType })}
          data={ITEM_TYPES.map((type) => ({ value: type, label: t(`titles.type.${type}`) }))}
        />
        <TextInput
          label={label('title')}
          value={metadata.title}
          maxLength={LONGEST}
          dir="auto"
          onChange={({ currentTarget }) => change({ title: currentTarget.value })}
        />
        <Textarea
          label={label('description')}
          description={t('titles.form.words', { words: wordsIn(metadata.description) })}
          value={metadata.description}
          maxLength={LONGEST}
          autosize
          minRows={5}
          maxRows={14}
          dir="auto"
          onChange={({ currentTarget }) => change({ description: currentTarget.value })}
        />
        <Select
          label={label('language')}
          data={languages.map((value) => ({ value, label: languageName(value) }))}
          value={metadata.language || null}
          onChange={(language) => change({ language: language ?? '' })}
          placeholder={t('titles.filter.notKnown')}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('titles.filter.clearOne') }}
        />
        <Typed
          label={label('genre')}
          values={names(facets?.genres.values)}
          value={metadata.genre}
          onValue={(genre) => change({ genre })}
        />
        <Typed
          label={label('publisher')}
          note={t('titles.form.publisherNote')}
          values={names(facets?.publishers.values)}
          value={metadata.publisher}
          onValue={(publisher) => change({ publisher })}
        />
        {draft.key !== null && (
          <Switch
            label={t('titles.form.asUnplayed')}
            description={t('titles.form.asUnplayed.about')}
            checked={draft.asUnplayed}
            onChange={({ currentTarget }) => onDraft({ ...draft, asUnplayed: currentTarget.checked })}
          />
        )}
        {was && (
          <Button
            variant="default"
            size="xs"
            disabled={!draft.asUnplayed && !(Object.keys(was) as (keyof TitleMetadata)[]).some(isChanged)}
            onClick={() => onDraft({ ...draft, metadata: was, asUnplayed: false })}
          >
            {t('titles.form.reset')}
          </Button>
        )}
        <Text size="xs" c="dimmed">
          {t('titles.form.kept')}
        </Text>
      </Stack>
    </form>
  );
}

interface TypedProps {
  readonly label: string;
  readonly note?: string;
  readonly values: readonly string[];
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** Any text, with the catalogue's own values to choose from. */
function Typed({ label, note, values, value, onValue }: TypedProps) {
  const [isSearching, setSearching] = useState(false);
  return (
    <Autocomplete
      label={label}
      description={note}
      data={[...values]}
      value={value}
      // a value that is chosen already would hide all the others
      filter={({ options, search }) =>
        isSearching
          ? options.filter((option) =>
              (option as { label: string }).label.toLowerCase().includes(search.trim().toLowerCase()),
            )
          : options
      }
      onDropdownOpen={() => setSearching(false)}
      onChange={(next) => {
        setSearching(true);
        onValue(next.slice(0, 1000));
      }}
      limit={100}
      dir="auto"
    />
  );
}

function withOwn(values: readonly string[], own: string): readonly string[] {
  return own === '' || values.includes(own) ? values : [own, ...values];
}

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

function wordsIn(text: string): number {
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) {
    words += isWordLike ? 1 : 0;
  }
  return words;
}
