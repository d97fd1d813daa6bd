import { ActionIcon, Title, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ListenerShelf } from '../../../shared/contract/listeners.ts';
import { runName } from '../../../shared/run-preset.ts';
import { formatFigure } from '../../components/format.ts';
import { QueryView } from '../../components/query-view.tsx';
import { isSameReRank, reRankWords } from '../../components/re-rank-words.ts';
import { useCall } from '../../engine/use-call.ts';
import type { ShelfSource } from '../../frame/shelf-source-url.ts';
import { t } from '../../strings/text.ts';
import { agreementKey } from './agreement-words.ts';
import { GoneTitles } from './gone-titles.tsx';
import classes from './listeners.module.css';
import { ShelfList } from './shelf-column.tsx';

interface ComparisonColumnProps {
  readonly query: UseQueryResult<ListenerShelf, Error>;
  readonly source: ShelfSource;
  readonly onOpen: (key: string) => void;
  readonly onEnd: () => void;
}

/** The same listener's shelf by another run or in another order; what moved is against the one beside it. */
export function ComparisonColumn({ query, source, onOpen, onEnd }: ComparisonColumnProps) {
  const settings = useCall('settings.list', {}).data ?? [];
  const { reRank } = source;
  const named = reRank && settings.find((each) => isSameReRank(each.reRank, reRank));
  const order = reRank === undefined ? t('frame.shelf.ownOrder') : (named?.name ?? reRankWords(reRank));
  const heading = query.data
    ? t('listeners.compare.source', { run: runName(query.data.run), order })
    : t('listeners.compare');
  return (
    <section className={classes.shelf} aria-labelledby="beside-heading" aria-busy={query.isFetching}>
      <div className={classes.columnHead}>
        <Title order={2} id="beside-heading" className={classes.besideHeading as string}>
          <bdi>{heading}</bdi>
        </Title>
        <ActionIcon variant="subtle" color="gray" onClick={onEnd} aria-label={t('listeners.compare.end')}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      <QueryView query={query}>
        {({ entries, comparison }) => (
          <>
            {comparison && (
              <p className={classes.agreement} role="status">
                <strong>{t(agreementKey(comparison.rbo))}</strong>
                {' · '}
                {t('listeners.compare.shared', { shared: comparison.shared, of: comparison.of })}
                {' · '}
                <Tooltip label={t('listeners.compare.rbo.meaning')} multiline w={280} events={TOOLTIP_EVENTS}>
                  {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation opens on focus too */}
                  <span className={classes.explained} tabIndex={0}>
                    {t('listeners.compare.rbo', { rbo: formatFigure(comparison.rbo) })}
                  </span>
                </Tooltip>
              </p>
            )}
            <ShelfList
              entries={entries}
              movementOf={({ movement }) => movement ?? undefined}
              footerOf={({ rank, originalRank }) =>
                rank === originalRank ? null : t('listeners.shelf.was', { rank: originalRank })
              }
              onOpen={onOpen}
            />
            {comparison && <GoneTitles gone={comparison.gone} onOpen={onOpen} />}
          </>
        )}
      </QueryView>
    </section>
  );
}

const TOOLTIP_EVENTS = { hover: true, focus: true, touch: true };
