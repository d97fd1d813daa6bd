import { Badge, Table, Text, Title } from '@mantine/core';
import { formatCount, formatShare } from '../../../components/format.ts';
import { t } from '../../../strings/text.ts';
import classes from '../runs.module.css';
import { type OnlineTest, RATES, type RateName } from './difference-chart.ts';

type Arm = OnlineTest['arms'][number];

/** How many listeners each arm had, and its two rates. */
export function ArmTable({ arms }: Pick<OnlineTest, 'arms'>) {
  const all = arms.reduce((sum, { users }) => sum + users, 0);
  return (
    <section>
      <Title order={2}>{t('experiments.rates')}</Title>
      <Text size="sm" c="dimmed" mb="sm" maw="48rem">
        {t('experiments.rates.about')}
      </Text>
      <Table.ScrollContainer
        minWidth={640}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={t('experiments.rates')}
      >
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('experiments.rates.arm')}</Table.Th>
              <Table.Th className={classes.number}>{t('experiments.rates.listeners')}</Table.Th>
              <Table.Th className={classes.number}>{t('experiments.rates.shown')}</Table.Th>
              {RATES.map((rate) => (
                <Table.Th key={rate} className={classes.number}>
                  {t(`experiments.rate.${rate}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {arms.map((arm) => (
              <Table.Tr key={arm.arm}>
                <Table.Th scope="row">
                  <bdi>{arm.arm}</bdi>{' '}
                  {arm.differences === null && (
                    <Badge variant="light" color="gray" size="sm" className={classes.status}>
                      {t('experiments.rates.control')}
                    </Badge>
                  )}
                </Table.Th>
                <Table.Td className={classes.number}>
                  {formatCount(arm.users)}
                  <Text size="xs" c="dimmed">
                    {t('experiments.rates.share', {
                      found: formatShare(arm.users / Math.max(1, all)),
                      planned: formatShare(arm.share),
                    })}
                  </Text>
                </Table.Td>
                <Table.Td className={classes.number}>{formatCount(arm.shown)}</Table.Td>
                {RATES.map((rate) => (
                  <Rate key={rate} rate={arm.rates[rate]} />
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function Rate({ rate }: { readonly rate: Arm['rates'][RateName] }) {
  return (
    <Table.Td className={classes.number}>
      {rate === null ? '–' : formatShare(rate.value)}
      <Text size="xs" c="dimmed">
        {rate === null
          ? t('experiments.rates.nothing')
          : rate.interval === null
            ? t('experiments.rates.noInterval')
            : t('experiments.rates.interval', {
                low: formatShare(rate.interval.low),
                high: formatShare(rate.interval.high),
              })}
      </Text>
    </Table.Td>
  );
}
