import { Group, SegmentedControl, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { formatCount, formatFigure, formatShare } from '../../components/format.ts';
import { languageName } from '../../components/language-name.ts';
import { WideTable } from '../../components/wide-table.tsx';
import { t } from '../../strings/text.ts';
import classes from './balance.module.css';
import type { Measured } from './use-live-balance.ts';

type Shares = Measured['shares'][number];
type Row = Shares['values'][number];

/** Genres, languages or publishers: the share of plays beside the share of places on shelves. */
export function SharesTable({ measured: { shares, lorenz } }: { readonly measured: Measured }) {
  const [by, setBy] = useState<Shares['by']>('genre');
  const isReRanked = lorenz.reRanked !== null;
  const shown = shares.find((each) => each.by === by) ?? shares[0];
  const widest = Math.max(
    ...shown.values.flatMap(({ listening, own, reRanked }) => [listening, own ?? 0, reRanked ?? 0]),
  );
  return (
    <section>
      <Group justify="space-between" align="flex-end" mb="xs">
        <div>
          <Title order={2}>{t('balance.shares')}</Title>
          <Text size="sm" c="dimmed">
            {t('balance.shares.read')}
          </Text>
        </div>
        <SegmentedControl
          size="xs"
          aria-label={t('balance.shares.by')}
          value={by}
          onChange={(value) => setBy(shares.find((each) => each.by === value)?.by ?? 'genre')}
          data={shares.map((each) => ({ value: each.by, label: t(`balance.shares.by.${each.by}`) }))}
        />
      </Group>
      <WideTable minWidth={680} label={t('balance.shares')}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t(`balance.shares.by.${by}`)}</Table.Th>
              <Table.Th className={classes.number}>{t('balance.shares.titles')}</Table.Th>
              <Table.Th>{t('balance.shares.listening')}</Table.Th>
              <Table.Th>{t('balance.shares.own')}</Table.Th>
              {isReRanked && <Table.Th>{t('balance.shares.reRanked')}</Table.Th>}
              <Table.Th className={classes.number}>{t('balance.shares.ratio')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.values.map((row) => (
              <Table.Tr key={row.value ?? '\u0000'}>
                <Table.Th scope="row" dir="auto" className={classes.valueName}>
                  {nameOf(by, row)}
                </Table.Th>
                <Table.Td className={classes.number}>{formatCount(row.titles)}</Table.Td>
                <Bar share={row.listening} widest={widest} colour="var(--chart-6)" />
                <Bar share={row.own} widest={widest} colour="var(--chart-2)" />
                {isReRanked && <Bar share={row.reRanked} widest={widest} colour="var(--chart-1)" />}
                <Table.Td className={classes.number}>{ratio(row)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </section>
  );
}

interface BarProps {
  readonly share: number | null;
  readonly widest: number;
  readonly colour: string;
}

function Bar({ share, widest, colour }: BarProps) {
  return (
    <Table.Td>
      <div className={classes.bar}>
        <span
          aria-hidden
          style={{ inlineSize: `${widest > 0 ? ((share ?? 0) / widest) * 100 : 0}%`, background: colour }}
        />
      </div>
      <span className={classes.barValue}>{share === null ? '–' : formatShare(share)}</span>
    </Table.Td>
  );
}

function nameOf(by: Shares['by'], { value }: Row): string {
  if (value === null) {
    return t('balance.shares.others');
  }
  return value === '' ? t('balance.shares.notKnown') : by === 'language' ? languageName(value) : value;
}

/** Places of the order at hand for each play; 1 is in proportion. */
function ratio({ listening, own, reRanked }: Row): string {
  return listening === 0 ? '–' : formatFigure((reRanked ?? own ?? 0) / listening);
}
