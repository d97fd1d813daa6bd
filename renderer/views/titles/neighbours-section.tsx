import { SegmentedControl, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { NeighbourList } from '../../../shared/contract/titles.ts';
import { formatFigure, formatShare } from '../../components/format.ts';
import { QueryView } from '../../components/query-view.tsx';
import { useCall } from '../../engine/use-call.ts';
import { t } from '../../strings/text.ts';
import { disagreementWords } from './disagreement.ts';
import { TitleRow } from './title-row.tsx';
import classes from './titles.module.css';

interface NeighboursSectionProps {
  readonly titleKey: string;
  readonly run: number;
  readonly isCold: boolean;
}

/** The nearest titles by text, by model and by plain counts, beside each other. */
export function NeighboursSection({ titleKey, run, isCold }: NeighboursSectionProps) {
  const neighbours = useCall('titles.neighbours', { run, key: titleKey });
  const [space, setSpace] = useState<'model' | 'graph'>('model');
  return (
    <section aria-label={t('titles.neighbours')}>
      <div className={classes.columnHead}>
        <Title order={2}>{t('titles.neighbours')}</Title>
        <SegmentedControl
          size="xs"
          aria-label={t('titles.by.modelChoice')}
          value={space}
          onChange={(chosen) => setSpace(chosen as 'model' | 'graph')}
          data={(['model', 'graph'] as const).map((each) => ({
            value: each,
            label: t(`titles.by.${each}.name`),
          }))}
        />
      </div>
      <QueryView query={neighbours}>
        {(data) => {
          const inText = keysOf(data.lists.text);
          const inModel = keysOf(data.lists[space]);
          const { listeners, floor } = data;
          return (
            <>
              <Text className={classes.sentence} data-disagreement>
                {disagreementWords(data, isCold)}
              </Text>
              {data.notes.map((note) => (
                <Text key={note} size="sm" c="dimmed">
                  {note}
                </Text>
              ))}
              {(data.known || data.lists.text !== null) && (
                <div className={classes.columns}>
                  <Column heading={t('titles.by.text')} about={t('titles.by.text.about')}>
                    <List list={data.lists.text} shared={inModel} none={t('titles.by.text.none')} />
                  </Column>
                  <Column heading={t('titles.by.model')} about={t(`titles.by.${space}.about`)}>
                    <List list={data.lists[space]} shared={inText} none={t('titles.by.model.none')} />
                  </Column>
                  <Column
                    heading={t('titles.by.plays')}
                    about={
                      listeners === 0
                        ? t('titles.by.plays.nobody')
                        : t('titles.by.plays.about', { listeners, floor })
                    }
                  >
                    {listeners === 0 ? null : data.playedTogether.length === 0 ? (
                      <Text size="sm" c="dimmed">
                        {t('titles.by.plays.none', { floor })}
                      </Text>
                    ) : (
                      <ol className={classes.list}>
                        {data.playedTogether.map((each) => (
                          <TitleRow
                            key={each.title.key}
                            title={each.title}
                            figure={formatShare(each.share)}
                            figureMeaning={t('titles.by.plays.figure', { listeners: each.listeners })}
                          />
                        ))}
                      </ol>
                    )}
                  </Column>
                </div>
              )}
            </>
          );
        }}
      </QueryView>
    </section>
  );
}

interface ColumnProps {
  readonly heading: string;
  readonly about: string;
  readonly children: ReactNode;
}

function Column({ heading, about, children }: ColumnProps) {
  return (
    <div className={classes.column}>
      <Title order={3}>{heading}</Title>
      <Text size="xs" c="dimmed">
        {about}
      </Text>
      {children}
    </div>
  );
}

interface ListProps {
  readonly list: NeighbourList | null;
  /** Titles that are in the other list too. */
  readonly shared: ReadonlySet<string>;
  readonly none: string;
}

function List({ list, shared, none }: ListProps) {
  if (list === null) {
    return (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    );
  }
  return (
    <ol className={classes.list}>
      {list.titles.map(({ title, similarity }) => (
        <TitleRow
          key={title.key}
          title={title}
          figure={formatFigure(similarity)}
          figureMeaning={t('titles.similarity')}
          note={shared.has(title.key) ? t('titles.inBoth') : undefined}
        />
      ))}
    </ol>
  );
}

function keysOf(list: NeighbourList | null): ReadonlySet<string> {
  return new Set(list?.titles.map(({ title }) => title.key));
}
