import { CloseButton, Group, Paper, Table, Text, Title } from '@mantine/core';
import type { ResponseOf } from '../../../shared/contract.ts';
import { formatCount, formatDuration } from '../../components/format.ts';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import classes from './data.module.css';
import { takeLostFocus } from './lost-focus.ts';

type Summary = ResponseOf<'data.import'>;

interface ImportSummaryProps {
  readonly summary: Summary;
  readonly onClose: () => void;
}

/** What an import brought, refused and left out. */
export function ImportSummary({ summary, onClose }: ImportSummaryProps) {
  const { imports, seconds, files, fileCounts, rejected, dropped } = summary;
  const isNothing = imports.length === 0;
  const known = files.filter(({ status }) => status !== 'imported');
  return (
    <Paper
      withBorder
      p="md"
      component="section"
      ref={takeLostFocus}
      tabIndex={-1}
      aria-labelledby="data-summary"
      className={classes.summary}
    >
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Title order={2} id="data-summary">
          {isNothing ? t('data.summary.nothing') : t('data.summary.title', { time: formatDuration(seconds) })}
        </Title>
        <CloseButton aria-label={t('data.summary.close')} onClick={onClose} />
      </Group>
      {isNothing ? <Text>{t('data.summary.nothingAbout')}</Text> : <Brought imports={imports} />}
      <ul className={classes.remarks}>
        {known.map(({ file, status, importId }) => (
          <li key={file} dir="auto">
            {status === 'already imported'
              ? t('data.summary.already', { file, id: importId })
              : t('data.summary.same', { file })}
          </li>
        ))}
        {fileCounts.known > known.length && (
          <li>{t('data.summary.moreKnown', { count: fileCounts.known - known.length })}</li>
        )}
        {files.flatMap(({ file, notes }) =>
          notes.map((note) => (
            <li key={`${file} ${note}`} dir="auto">
              {t('data.summary.note', { file, note })}
            </li>
          )),
        )}
      </ul>
      <Reasons title={t('data.summary.rejectedTitle')} reasons={rejected} />
      <Reasons title={t('data.summary.droppedTitle')} reasons={dropped} />
    </Paper>
  );
}

function Brought({ imports }: Pick<Summary, 'imports'>) {
  const hasMusic = imports.some(({ leftOut }) => leftOut > 0);
  return (
    <Table.ScrollContainer
      minWidth={560}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={t('data.summary.table')}
    >
      <Table verticalSpacing={6} className={classes.figures}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('data.summary.kind')}</Table.Th>
            <Table.Th>{t('data.summary.read')}</Table.Th>
            <Table.Th>{t('data.summary.kept')}</Table.Th>
            <Table.Th>{t('data.summary.duplicates')}</Table.Th>
            <Table.Th>{t('data.summary.rejected')}</Table.Th>
            {hasMusic && <Table.Th>{t('data.summary.music')}</Table.Th>}
            <Table.Th>{t('data.summary.stored')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {imports.map((each) => (
            <Table.Tr key={each.importId}>
              <Table.Th scope="row">{t(`data.kind.${each.kind}`)}</Table.Th>
              <Table.Td>{formatCount(each.rowsRead)}</Table.Td>
              <Table.Td>{formatCount(each.rowsKept)}</Table.Td>
              <Table.Td>{formatCount(each.duplicates)}</Table.Td>
              <Table.Td>
                {each.rowsRejected === 0 ? (
                  '0'
                ) : (
                  <AppLink
                    to={`/data/imports/${each.importId}`}
                    size="sm"
                    aria-label={`${formatCount(each.rowsRejected)}: ${t('data.summary.seeRows')}`}
                  >
                    {formatCount(each.rowsRejected)}
                  </AppLink>
                )}
              </Table.Td>
              {hasMusic && <Table.Td>{formatCount(each.leftOut)}</Table.Td>}
              <Table.Td>{formatCount(each.stored)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface ReasonsProps {
  readonly title: string;
  readonly reasons: Summary['rejected'];
}

function Reasons({ title, reasons }: ReasonsProps) {
  if (reasons.length === 0) {
    return null;
  }
  return (
    <>
      <Title order={3} mt="sm">
        {title}
      </Title>
      <ul className={classes.remarks}>
        {reasons.map(({ reason, advice, count }) => (
          <li key={reason}>
            {t('data.reason', { count, reason })}
            <Text size="sm" c="dimmed">
              {advice}
            </Text>
          </li>
        ))}
      </ul>
    </>
  );
}
