import { Text } from '@mantine/core';
import { useCallback } from 'react';
import type { AudienceSummary, Share } from '../../../shared/contract/titles.ts';
import { Chart } from '../../components/chart.tsx';
import { Figure } from '../../components/figure.tsx';
import { formatCount, formatShare } from '../../components/format.ts';
import { t } from '../../strings/text.ts';
import { languageName } from './language-name.ts';
import { rankOptions, rankTable } from './rank-chart.ts';
import classes from './titles.module.css';

/** Reach with its interval, by segment, and at which rank; says whom was asked. */
export function AudienceFigures({ audience }: { readonly audience: AudienceSummary }) {
  const { k, sample, reach, listeners, byRank } = audience;
  const isWhole = sample.users === sample.of;
  const options = useCallback(() => rankOptions(byRank), [byRank]);
  const passport = {
    label: t('titles.reach', { k }),
    formula: t('titles.reach.formula', { k }),
    denominator: t('titles.reach.denominator', { users: reach.users }),
    interval: isWhole ? t('titles.reach.everybody') : t('titles.reach.interval'),
    ...(isWhole ? {} : { seed: 4 }),
  };
  const rows = segmentRows(audience);
  const widest = Math.max(1e-9, ...rows.map(({ share }) => share.high));
  return (
    <>
      <Text size="sm" c="dimmed" data-audience-sample>
        {isWhole
          ? t('titles.sample.all', { users: sample.users })
          : t('titles.sample.some', { users: sample.users, of: sample.of })}
      </Text>
      <div className={classes.audience}>
        <div className={classes.figures}>
          <div className={classes.figurePair}>
            <Figure
              label={t('titles.reach', { k })}
              value={reach.share.value}
              interval={isWhole ? null : reach.share}
              format={formatShare}
              note={t('titles.reach.counted', { reached: reach.reached, users: reach.users })}
              passport={passport}
            />
            <Figure
              label={t('titles.listeners')}
              value={listeners.value}
              interval={isWhole ? null : listeners}
              format={formatCount}
            />
          </div>
          <Chart
            label={t('titles.ranks')}
            description={rankWords(byRank)}
            options={options}
            table={rankTable(byRank)}
            height={170}
          />
        </div>
        <table className={classes.segments}>
          <caption>{t('titles.bySegment')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('titles.segment')}</th>
              <th scope="col">{t('titles.segment.share')}</th>
              <th scope="col" className={classes.number}>
                {t('titles.segment.reached')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <SegmentRow key={row.id} row={row} name={row.name} widest={widest} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Segments, then languages, each with its name. */
export function segmentRows({ segments, languages }: AudienceSummary) {
  return [
    ...segments.map((each) => ({ ...each, id: each.segment, name: t(`titles.segment.${each.segment}`) })),
    ...languages.map((each) => ({
      ...each,
      id: `language ${each.language}`,
      name:
        each.language === ''
          ? t('titles.segment.noLanguage')
          : t('titles.segment.language', { language: languageName(each.language) }),
    })),
  ];
}

interface SegmentRowProps {
  readonly row: Share;
  readonly name: string;
  readonly widest: number;
}

function SegmentRow({ row, name, widest }: SegmentRowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <ShareBar share={row} widest={widest} />
      </td>
      <td className={classes.number}>
        {t('titles.segment.count', { reached: row.reached, users: row.users })}
      </td>
    </tr>
  );
}

/** A bar with its interval as a line, and the same in words. */
export function ShareBar({
  share: { share, users },
  widest,
}: {
  readonly share: Share;
  readonly widest: number;
}) {
  const percent = (value: number) => `${(100 * value) / widest}%`;
  return (
    <span className={classes.shareBar}>
      <span className={classes.bar} aria-hidden>
        <span style={{ width: percent(share.value) }} />
        <i style={{ insetInlineStart: percent(share.low), width: percent(share.high - share.low) }} />
      </span>
      <span className={classes.barWords}>
        {users === 0
          ? '–'
          : t('titles.segment.interval', {
              share: formatShare(share.value),
              low: formatShare(share.low),
              high: formatShare(share.high),
            })}
      </span>
    </span>
  );
}

export function rankWords(byRank: readonly number[]): string {
  const reached = byRank.reduce((sum, count) => sum + count, 0);
  return reached === 0 ? t('titles.ranks.none') : t('titles.ranks.words', { first: byRank[0], reached });
}
