import { Button, SegmentedControl, Text, Title } from '@mantine/core';
import { memo, useState } from 'react';
import type { HistoryEntry, ListenerShelf } from '../../../shared/contract/listeners.ts';
import { ITEM_TYPES, type ItemType } from '../../../shared/vocabulary.ts';
import { QueryView } from '../../components/query-view.tsx';
import { TitleTile } from '../../components/title-tile.tsx';
import { useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';
import { historyWords } from './history-words.ts';
import classes from './listeners.module.css';
import { PlayWeight, PutBack, TakeAway } from './play-weight.tsx';
import { useHistory, useMarks } from './use-history.ts';
import type { WhatIfHandle } from './use-what-if.ts';
import { WhatIfForm } from './what-if-form.tsx';
import { weightOf } from './what-if-steps.ts';

interface HistoryColumnProps {
  /** null for a made-up listener. */
  readonly user: string | null;
  readonly whatIf: WhatIfHandle;
  readonly shelf: ListenerShelf | undefined;
  readonly run: number | undefined;
  readonly hasRun: boolean;
}

/** What was played, the last first, and what is tried instead. */
export function HistoryColumn({ user, whatIf, shelf, run, hasRun }: HistoryColumnProps) {
  const [type, setType] = useState<ItemType | undefined>(undefined);
  const { query, rows, total } = useHistory(user, type);
  const own = new Set(rows.map(({ title }) => title.key));
  // Those beyond the pages that are loaded cannot be told from added ones by what is here, so they are asked for too.
  const others = whatIf.state.plays.filter(({ key }) => !own.has(key)).map(({ key }) => key);
  const answer = useCall(
    'listeners.titles',
    { keys: others },
    { enabled: others.length > 0, keepPrevious: true },
  );
  const known = answer.data !== undefined && new Set(answer.data.map(({ title }) => title.key));
  // Gone with an import, or of a link from another workspace: no shelf until they are taken out.
  const gone = known && !answer.isPlaceholderData ? others.filter((key) => !known.has(key)) : [];
  const added = answer.data?.filter(
    ({ title }) => others.includes(title.key) && (type === undefined || title.type === type),
  );
  const keys = [...(added ?? []), ...rows].map(({ title }) => title.key);
  const marks = useMarks(run, hasRun, keys);
  const left = total - rows.length;
  return (
    <section className={classes.history} aria-labelledby="history-heading">
      <div className={classes.columnHead}>
        <Title order={2} id="history-heading">
          {t('listeners.history')}
        </Title>
        {user !== null && query.data !== undefined && (
          <span className={classes.quiet}>{t('listeners.history.count', { total })}</span>
        )}
        {user !== null && (
          <SegmentedControl
            size="xs"
            className={classes.historyTypes as string}
            aria-label={t('listeners.history.types')}
            value={type ?? 'all'}
            onChange={(value) => setType(ITEM_TYPES.find((each) => each === value))}
            data={[
              { value: 'all', label: t('listeners.history.all') },
              ...ITEM_TYPES.map((each) => ({ value: each, label: t(`listeners.type.${each}`) })),
            ]}
          />
        )}
      </div>
      {whatIf.isOn && <WhatIfForm whatIf={whatIf} isMadeUp={user === null} played={own} />}
      {shelf && user !== null && <Told shelf={shelf} />}
      <ul className={classes.tiles}>
        {gone.map((key) => (
          <li key={key} data-added>
            <Text size="sm" component="span">
              {t('listeners.whatIf.notThere', { key })}
            </Text>
            {whatIf.isOn && (
              <TakeAway title={{ key, title: key }} onClick={() => whatIf.setWeight(key, null)} />
            )}
          </li>
        ))}
        {added?.map(({ title, new: isNew, cold }) => (
          <li key={title.key} data-added>
            <TitleTile
              title={title}
              marks={marks.get(title.key) ?? { new: isNew, cold }}
              footer={
                whatIf.isOn ? (
                  <PlayWeight
                    title={title}
                    weight={weightOf(whatIf.state, title.key)}
                    onWeight={whatIf.setWeight}
                    isAdded
                  />
                ) : (
                  user !== null && t('listeners.whatIf.added')
                )
              }
              actions={
                whatIf.isOn && <TakeAway title={title} onClick={() => whatIf.setWeight(title.key, null)} />
              }
            />
          </li>
        ))}
        {user !== null && (
          <QueryView query={query}>
            {() =>
              rows.map((entry) => (
                <PlayedTitle
                  key={entry.title.key}
                  entry={entry}
                  marks={marks.get(entry.title.key)}
                  isVaried={whatIf.isOn}
                  weight={weightOf(whatIf.state, entry.title.key)}
                  onWeight={whatIf.setWeight}
                />
              ))
            }
          </QueryView>
        )}
      </ul>
      {user !== null && query.data !== undefined && rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('listeners.history.none')}
        </Text>
      )}
      {user === null && whatIf.state.plays.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('listeners.whatIf.wasNone')}
        </Text>
      )}
      {left > 0 && (
        <Button
          variant="default"
          fullWidth
          mt="sm"
          loading={query.isFetchingNextPage}
          onClick={() => query.fetchNextPage()}
        >
          {t('listeners.history.more', { left })}
        </Button>
      )}
    </section>
  );
}

interface PlayedTitleProps {
  readonly entry: HistoryEntry;
  readonly marks: Parameters<typeof TitleTile>[0]['marks'];
  readonly isVaried: boolean;
  readonly weight: number | null;
  readonly onWeight: WhatIfHandle['setWeight'];
}

const PlayedTitle = memo(function PlayedTitle(props: PlayedTitleProps) {
  const { entry, marks, isVaried, weight, onWeight } = props;
  const { title } = entry;
  const isOut = weight === 0;
  return (
    <li data-out={isOut || undefined}>
      <TitleTile
        title={title}
        marks={marks ?? { new: entry.new }}
        footer={
          <>
            <span>{historyWords(entry)}</span>
            {isOut && <strong> · {t('listeners.whatIf.removed')}</strong>}
            {isVaried && !isOut && <PlayWeight title={title} weight={weight} onWeight={onWeight} />}
          </>
        }
        actions={
          isVaried &&
          (isOut ? (
            <PutBack title={title} onClick={() => onWeight(title.key, null)} />
          ) : (
            <TakeAway title={title} onClick={() => onWeight(title.key, 0)} />
          ))
        }
      />
    </li>
  );
});

/** How much of it the model is told: a run looks back so many days, and knows the titles there were. */
function Told({ shelf: { told, unknown } }: { readonly shelf: ListenerShelf }) {
  return (
    <p className={classes.told}>
      {t('listeners.history.told', { told })}
      {unknown.total > 0 && (
        <>
          {'; '}
          <span title={unknown.titles.map(({ title, key }) => title || key).join(', ')}>
            {t('listeners.history.unknown', { total: unknown.total })}
          </span>
        </>
      )}
      .
    </p>
  );
}
