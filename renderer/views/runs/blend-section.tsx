import { Stack, Table, Text, Title } from '@mantine/core';
import type { BlendFitWire } from '../../../shared/contract/runs.ts';
import { formatFigure, formatShare } from '../../components/format.ts';
import { WideTable } from '../../components/wide-table.tsx';
import { t } from '../../strings/text.ts';
import { blendSentences, weightWords } from './blend-words.ts';
import classes from './runs.module.css';

/** How the weights of each type's blend came about: what was tried, what was taken, and what it was worth. */
export function BlendSection({ blends }: { readonly blends: readonly BlendFitWire[] }) {
  return (
    <section>
      <Title order={2} mb="sm">
        {t('runs.blend')}
      </Title>
      <Stack gap="xl">
        {blends.map((fit) => (
          <BlendOfType key={fit.target} fit={fit} />
        ))}
      </Stack>
    </section>
  );
}

function BlendOfType({ fit }: { readonly fit: BlendFitWire }) {
  const { target, trials } = fit;
  return (
    <section>
      <Title order={3}>{t(`runs.page.figuresOf.${target}`)}</Title>
      <Text size="sm" c="dimmed" maw={720}>
        {t('runs.blend.about', { trials })}
      </Text>
      <Weights fit={fit} />
      {blendSentences(fit).map((sentence) => (
        <Text key={sentence} size="sm" maw={720}>
          {sentence}
        </Text>
      ))}
      <Worth fit={fit} />
    </section>
  );
}

const PARTS = ['links', 'tower', 'factors', 'trend'] as const;

function Weights({ fit }: { readonly fit: BlendFitWire }) {
  return (
    <WideTable minWidth={640} my="sm" label={t('runs.blend.weights')}>
      <Table maw={840}>
        <Table.Caption className={classes.caption}>{t('runs.blend.score')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('runs.blend.part')}</Table.Th>
            <Table.Th className={classes.number}>{t('runs.blend.weight.warm')}</Table.Th>
            <Table.Th className={classes.number}>{t('runs.blend.weight.cold')}</Table.Th>
            <Table.Th>{t('runs.blend.what')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {PARTS.map((part) => (
            <Table.Tr key={part}>
              <Table.Th scope="row">{t(`runs.blend.part.${part}`)}</Table.Th>
              <Table.Td className={classes.number}>{weightWords(fit.warmWeights, part)}</Table.Td>
              <Table.Td className={classes.number}>{weightWords(fit.coldWeights, part)}</Table.Td>
              <Table.Td>
                {t(`runs.blend.part.${part}.what`, { factors: fit.factors, days: fit.trendHalfLife })}
              </Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th scope="row">{t('runs.blend.evenness')}</Table.Th>
            <Table.Td className={classes.number}>{formatShare(fit.warmWeights.evenness)}</Table.Td>
            <Table.Td className={classes.number}>{formatShare(fit.coldWeights.evenness)}</Table.Td>
            <Table.Td>{t('runs.blend.evenness.what')}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

function Worth({ fit: { chosen, floor, withoutFloor } }: { readonly fit: BlendFitWire }) {
  const rows = [
    { name: t('runs.blend.chosen'), figures: chosen },
    { name: t('runs.blend.floor'), figures: floor },
    { name: t('runs.blend.withoutFloor'), figures: withoutFloor },
  ];
  return (
    <WideTable minWidth={480} mt="sm" label={t('runs.blend.worth')}>
      <Table maw={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('runs.blend.worth')}</Table.Th>
            {(['hr10', 'mrr', 'coverage10'] as const).map((metric) => (
              <Table.Th key={metric} className={classes.number}>
                {t(`runs.metric.${metric}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, figures }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td className={classes.number}>{formatFigure(figures.hr10)}</Table.Td>
              <Table.Td className={classes.number}>{formatFigure(figures.mrr)}</Table.Td>
              <Table.Td className={classes.number}>{formatShare(figures.coverage10)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
