import { Table, Text, Title } from '@mantine/core';
import { formatCount } from '../../components/format.ts';
import { WideTable } from '../../components/wide-table.tsx';
import { t } from '../../strings/text.ts';
import classes from './balance.module.css';
import { formatBalance } from './format-figure.ts';
import type { Measured } from './use-live-balance.ts';

/** Whom the order serves how: the same figures for each group of listeners. */
export function GroupsTable({ measured: { groups, lorenz } }: { readonly measured: Measured }) {
  const isReRanked = lorenz.reRanked !== null;
  const names = groups[0]?.figures.map(({ name }) => name) ?? [];
  return (
    <section>
      <Title order={2}>{t('balance.groups')}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t(isReRanked ? 'balance.groups.read' : 'balance.groups.readOwn')}
      </Text>
      <WideTable minWidth={720} label={t('balance.groups')}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('balance.groups.group')}</Table.Th>
              <Table.Th className={classes.number}>{t('balance.groups.listeners')}</Table.Th>
              {names.map((name) => (
                <Table.Th key={name} className={classes.number}>
                  {t(`balance.figure.${name}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {groups.map(({ group, listeners, figures }) => (
              <Table.Tr key={group}>
                <Table.Th scope="row" title={t(`balance.group.${group}`)}>
                  {t(`balance.group.short.${group}`)}
                </Table.Th>
                <Table.Td className={classes.number}>{formatCount(listeners)}</Table.Td>
                {figures.map(({ name, own, reRanked }) => (
                  <Table.Td key={name} className={classes.number}>
                    {write(name, isReRanked ? reRanked : own)}
                    {isReRanked && (
                      <Text size="xs" c="dimmed">
                        {write(name, own)}
                      </Text>
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </section>
  );
}

function write(name: Measured['figures'][number]['name'], value: number | null): string {
  return value === null ? '–' : formatBalance(name, value);
}
