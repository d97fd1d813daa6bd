import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { LISTENER_SEGMENTS, type ListenerList } from '../../../shared/contract/listeners.ts';
import { Cover } from '../../components/cover.tsx';
import { languageName } from '../../components/language-name.ts';
import { useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';
import classes from './listeners.module.css';
import { TitleSearch } from './title-search.tsx';

interface FindFiltersProps {
  readonly list: ListenerList;
  readonly onList: (list: ListenerList) => void;
}

/** By id, by title, or by group, language and order: what excludes each other takes the other away. */
export function FindFilters({ list, onList }: FindFiltersProps) {
  const groups = useCall('listeners.groups', {}).data;
  const { segment, language } = list;
  const group = { ...(segment && { segment }), ...(language !== undefined && { language }) };
  const pick =
    list.pick === undefined ? {} : { pick: list.pick, ...(list.seed !== undefined && { seed: list.seed }) };
  return (
    <search className={classes.filters} aria-label={t('listeners.find')}>
      <TextInput
        label={t('listeners.find.id')}
        placeholder={t('listeners.find.id.placeholder')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={list.id ?? ''}
        maxLength={200}
        data-search
        spellCheck={false}
        autoComplete="off"
        className={classes.idInput as string}
        onChange={(event) => onList({ ...group, id: event.currentTarget.value })}
      />
      {list.title === undefined ? (
        <TitleSearch
          label={t('listeners.find.title')}
          placeholder={t('listeners.find.title.placeholder')}
          onPick={({ key }) => onList({ title: key })}
        />
      ) : (
        <ChosenTitle titleKey={list.title} onClear={() => onList({})} />
      )}
      <NativeSelect
        label={t('listeners.find.segment')}
        className={classes.select as string}
        value={segment ?? ''}
        onChange={(event) => {
          const chosen = LISTENER_SEGMENTS.find((each) => each === event.currentTarget.value);
          onList({
            ...pick,
            ...(language !== undefined && { language }),
            ...(chosen && { segment: chosen }),
          });
        }}
        title={segment && t(`listeners.segment.${segment}.meaning`)}
        data={[
          {
            value: '',
            label: groups ? option(t('listeners.find.any'), groups.all) : t('listeners.find.any'),
          },
          ...(groups?.segments ?? LISTENER_SEGMENTS.map((each) => ({ segment: each, users: 0 }))).map(
            (each) => ({
              value: each.segment,
              label: option(t(`listeners.segment.${each.segment}`), each.users),
            }),
          ),
        ]}
      />
      <NativeSelect
        label={t('listeners.find.language')}
        className={classes.select as string}
        value={language === undefined ? 'any' : `=${language}`}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onList({
            ...pick,
            ...(segment && { segment }),
            ...(value !== 'any' && { language: value.slice(1) }),
          });
        }}
        data={[
          { value: 'any', label: t('listeners.find.any') },
          ...(groups?.languages ?? []).map((each) => ({
            value: `=${each.language}`,
            label: option(
              each.language === '' ? t('listeners.find.notKnown') : languageName(each.language),
              each.users,
            ),
          })),
        ]}
      />
      <NativeSelect
        label={t('listeners.find.order')}
        className={classes.select as string}
        value={list.pick ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onList({
            ...group,
            ...(value === 'typical' && { pick: value }),
            ...(value === 'random' && { pick: value, seed: newSeed() }),
          });
        }}
        data={[
          { value: '', label: t('listeners.find.active') },
          { value: 'typical', label: t('listeners.find.typical') },
          { value: 'random', label: t('listeners.find.random') },
        ]}
      />
      {list.pick === 'random' && (
        <Button variant="default" onClick={() => onList({ ...list, seed: newSeed() })}>
          {t('listeners.find.again')}
        </Button>
      )}
      {Object.keys(list).length > 0 && (
        <Button variant="subtle" color="gray" onClick={() => onList({})}>
          {t('listeners.find.clear')}
        </Button>
      )}
    </search>
  );
}

function ChosenTitle({ titleKey, onClear }: { readonly titleKey: string; readonly onClear: () => void }) {
  const title = useCall('listeners.titles', { keys: [titleKey] }).data?.[0]?.title;
  const name = title?.title || titleKey;
  return (
    <div className={classes.chosen}>
      <span className={classes.chosenLabel}>{t('listeners.find.title')}</span>
      <span className={classes.chosenTitle}>
        {title && <Cover title={title} size={22} />}
        <bdi className={classes.optionName}>{name}</bdi>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          onClick={onClear}
          aria-label={t('listeners.find.clearTitle', { title: name })}
        >
          <IconX size={14} aria-hidden />
        </ActionIcon>
      </span>
    </div>
  );
}

const option = (name: string, users: number) => t('listeners.option', { name, users });
const newSeed = () => crypto.getRandomValues(new Uint32Array(1))[0] % 1e9;
