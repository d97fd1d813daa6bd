import { Alert, Table, Title } from '@mantine/core';
import { paperCellText } from '../../../shared/paper-format.ts';
import type { PaperCell, PaperSection as Section } from '../../../shared/paper-report.ts';
import { t } from '../../strings/text.ts';
import classes from './paper.module.css';

/** One of the paper's tables: figures with intervals, the paper's beside them, and why they differ. */
export function PaperSection({ section }: { readonly section: Section }) {
  const { id, title, rowHeading, columns, rows, how, differences, missing } = section;
  const inPaper = columns.map((_, k) => rows.some(({ cells }) => cells[k].paper !== null));
  return (
    <section className={classes.section}>
      <Title order={2} id={id} tabIndex={-1}>
        {title}
      </Title>
      {missing !== '' && (
        <Alert variant="light" color="yellow" py="xs">
          {missing}
        </Alert>
      )}
      <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} role="region" aria-labelledby={id}>
        <Table verticalSpacing="xs" className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{rowHeading}</Table.Th>
              {columns.map((column, k) => (
                <Table.Th key={column}>
                  {column}
                  {inPaper[k] && (
                    <span className={classes.pair}>
                      <span>{t('paper.here')}</span>
                      <span className={classes.paper}>{t('paper.paper')}</span>
                    </span>
                  )}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ label, cells }) => (
              <Table.Tr key={label}>
                <Table.Th scope="row">{label}</Table.Th>
                {cells.map((cell, k) => (
                  <Cell key={columns[k]} cell={cell} inPaper={inPaper[k]} />
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <dl className={classes.notes}>
        {how !== '' && (
          <>
            <dt>{t('paper.how')}</dt>
            <dd>{how}.</dd>
          </>
        )}
        <dt>{t('paper.differences')}</dt>
        <dd>{differences}</dd>
      </dl>
    </section>
  );
}

function Cell({ cell, inPaper }: { readonly cell: PaperCell; readonly inPaper: boolean }) {
  const { value, interval, paper } = paperCellText(cell);
  return (
    <Table.Td>
      <span className={classes.pair}>
        <b>{value}</b>
        {inPaper && (
          <>
            <span className="visually-hidden">{t('paper.paperIs', { value: paper || '–' })}</span>
            <span className={classes.paper} aria-hidden>
              {paper || '–'}
            </span>
          </>
        )}
      </span>
      {interval !== '' && (
        <span className={classes.interval} data-beside={inPaper || undefined}>
          {interval}
        </span>
      )}
    </Table.Td>
  );
}
