import { Text, Title } from '@mantine/core';
import { useCallback } from 'react';
import type { AudienceSummary } from '../../../shared/contract/titles.ts';
import { Chart } from '../../components/chart.tsx';
import { t } from '../../strings/text.ts';
import { AudienceFigures, rankWords, ShareBar, segmentRows } from './audience-figures.tsx';
import { rankOptions, rankTable } from './rank-chart.ts';
import classes from './titles.module.css';

interface BenchAudienceFiguresProps {
  /** null for a draft from nothing. */
  readonly before: AudienceSummary | null;
  readonly after: AudienceSummary;
}

/** Reach by segment and rank, before and after beside each other. */
export function BenchAudienceFigures({ before, after }: BenchAudienceFiguresProps) {
  if (before === null) {
    return <AudienceFigures audience={after} />;
  }
  const was = new Map(segmentRows(before).map((row) => [row.id, row]));
  const rows = segmentRows(after);
  const widest = Math.max(1e-9, ...[...was.values(), ...rows].map(({ share }) => share.high));
  return (
    <>
      <Text size="sm" c="dimmed" data-audience-sample>
        {t('titles.sample.some', after.sample)}
      </Text>
      <div className={classes.columns}>
        {[before, after].map((audience, side) => (
          <div key={side === 0 ? 'before' : 'after'} className={classes.column}>
            <Title order={3}>{t(side === 0 ? 'titles.before' : 'titles.after')}</Title>
            <RankChart audience={audience} />
          </div>
        ))}
      </div>
      <table className={classes.segments}>
        <caption>{t('titles.bySegment')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('titles.segment')}</th>
            <th scope="col">{t('titles.before')}</th>
            <th scope="col">{t('titles.after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const earlier = was.get(row.id);
            return (
              <tr key={row.id}>
                <th scope="row">{row.name}</th>
                <td>{earlier && <ShareBar share={earlier} widest={widest} />}</td>
                <td>
                  <ShareBar share={row} widest={widest} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function RankChart({ audience: { byRank } }: { readonly audience: AudienceSummary }) {
  const options = useCallback(() => rankOptions(byRank), [byRank]);
  return (
    <Chart
      label={t('titles.ranks')}
      description={rankWords(byRank)}
      options={options}
      table={rankTable(byRank)}
      height={150}
    />
  );
}
