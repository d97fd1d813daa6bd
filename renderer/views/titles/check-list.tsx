import { Button, Progress, SegmentedControl, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { type CheckedTitle, READINESS, VERDICTS, type Verdict } from '../../../shared/contract/titles.ts';
import type { ResponseOf } from '../../../shared/contract.ts';
import { type DataColumn, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatShare } from '../../components/format.ts';
import { RelativeDate } from '../../components/relative-date.tsx';
import { useShortcut } from '../../components/use-shortcut.ts';
import { t } from '../../strings/text.ts';
import { CheckDetail } from './check-detail.tsx';
import { ReadinessMark, VerdictMark } from './check-marks.tsx';
import { reasonName } from './reason-words.ts';
import classes from './titles.module.css';
import type { CheckFilter } from './use-checked-titles.ts';
import { useJudge } from './use-judge.ts';

type Summary = NonNullable<ResponseOf<'titles.checked'>>;

interface CheckListProps {
  readonly run: number;
  readonly summary: Summary;
  readonly rows: readonly CheckedTitle[];
  readonly filter: CheckFilter;
  readonly onFilter: (filter: CheckFilter) => void;
  readonly loadMore: () => void;
}

/** The list beside the title that is being judged; 1, 2, 3 give a verdict and go on to the next. */
export function CheckList({ run, summary, rows, filter, onFilter, loadMore }: CheckListProps) {
  const [openKey, setOpenKey] = useOpenKey();
  const { judge, remove } = useJudge(run);
  const [notes, setNotes] = useState<ReadonlyMap<string, string>>(new Map());
  const [said, setSaid] = useState('');
  const at = Math.max(
    0,
    rows.findIndex(({ title }) => title.key === openKey),
  );
  const open = rows[at] as CheckedTitle | undefined;
  const note = open === undefined ? '' : (notes.get(open.title.key) ?? open.judgement?.note ?? '');
  const setNote = (text: string) => open && setNotes(new Map(notes).set(open.title.key, text));
  const show = (row: CheckedTitle | undefined) => row && setOpenKey(row.title.key);

  const give = async (verdict: Verdict) => {
    if (open !== undefined && (await judge(open, verdict, note))) {
      setSaid(
        t('titles.judged', {
          title: open.title.title || open.title.key,
          verdict: t(`titles.verdict.${verdict}`),
        }),
      );
      show(rows.slice(at + 1).find(({ judgement }) => judgement === null) ?? rows[at + 1]);
    }
  };
  const keepNote = () =>
    open?.judgement && open.judgement.note !== note && judge(open, open.judgement.verdict, note);
  useShortcut('1', t('titles.shortcut.ready'), () => give('ready'));
  useShortcut('2', t('titles.shortcut.hold'), () => give('hold'));
  useShortcut('3', t('titles.shortcut.fix'), () => give('fix'));
  useShortcut('n', t('titles.shortcut.note'), () => document.getElementById('title-note')?.focus());
  useShortcut('x', t('titles.shortcut.unjudge'), () => open?.judgement && remove(open));
  useShortcut('j', t('titles.shortcut.next'), () => show(rows[at + 1]));
  useShortcut('k', t('titles.shortcut.previous'), () => show(rows[at - 1]));

  return (
    <>
      <Overview summary={summary} filter={filter} onFilter={onFilter} />
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <div className={classes.check}>
        <DataTable
          caption={t('titles.check.table')}
          columns={COLUMNS}
          rows={rows}
          rowKey={({ title }) => title.key}
          onRowOpen={show}
          openKey={open?.title.key ?? null}
          total={summary.total}
          loadMore={loadMore}
          height="fill"
          empty={
            <EmptyState
              title={t(summary.titles === 0 ? 'titles.check.noTitles' : 'titles.check.noneFound')}
              advice={t(
                summary.titles === 0 ? 'titles.check.noTitles.advice' : 'titles.check.noneFound.advice',
              )}
              action={
                summary.titles > 0 && (
                  <Button variant="default" onClick={() => onFilter({})}>
                    {t('titles.filter.clear')}
                  </Button>
                )
              }
            />
          }
        />
        {open && (
          <CheckDetail
            key={open.title.key}
            checked={open}
            note={note}
            onNote={setNote}
            onNoteDone={keepNote}
            onVerdict={give}
            onRemove={() => remove(open)}
          />
        )}
      </div>
    </>
  );
}

function useOpenKey(): readonly [string | null, (key: string) => void] {
  const [search, setSearch] = useSearchParams();
  return [
    search.get('open'),
    (key) =>
      setSearch(
        (present) => {
          const next = new URLSearchParams(present);
          next.set('open', key);
          return next;
        },
        { replace: true },
      ),
  ];
}

type OverviewProps = Pick<CheckListProps, 'summary' | 'filter' | 'onFilter'>;

function Overview({ summary, filter, onFilter }: OverviewProps) {
  const { titles, judged, readiness, reasons, verdicts, checkedAt, sample } = summary;
  const change = (part: Partial<Record<keyof CheckFilter, unknown>>) =>
    onFilter(
      Object.fromEntries(
        Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined && value !== null),
      ) as CheckFilter,
    );
  return (
    <div className={classes.overview}>
      <div className={classes.judged}>
        <Text size="sm" fw={600} data-judged>
          {t('titles.check.progress', { judged, titles })}
        </Text>
        <Progress
          value={titles === 0 ? 0 : (100 * judged) / titles}
          size="sm"
          aria-label={t('titles.check.progress', { judged, titles })}
        />
        <Text size="xs" c="dimmed">
          {t('titles.check.verdicts', verdicts)} · {t('titles.check.sample', sample)} ·{' '}
          <RelativeDate at={checkedAt} />
        </Text>
      </div>
      <SegmentedControl
        size="xs"
        aria-label={t('titles.check.readiness')}
        value={filter.readiness ?? 'all'}
        onChange={(chosen) => change({ readiness: chosen === 'all' ? undefined : chosen })}
        data={[
          { value: 'all', label: t('titles.check.all', { titles }) },
          ...READINESS.map((each) => ({
            value: each,
            label: t(`titles.readiness.${each}.count`, { titles: readiness[each] }),
          })),
        ]}
      />
      <Select
        size="xs"
        w={220}
        aria-label={t('titles.check.reason')}
        placeholder={t('titles.check.reason')}
        clearable
        clearButtonProps={{ 'aria-label': t('titles.filter.clearOne') }}
        value={filter.reason ?? null}
        onChange={(reason) => change({ reason })}
        data={reasons.map((each) => ({
          value: each.reason,
          label: t('titles.check.reasonCount', { reason: reasonName(each), titles: each.titles }),
        }))}
      />
      <Select
        size="xs"
        w={150}
        aria-label={t('titles.check.verdict')}
        placeholder={t('titles.check.verdict')}
        clearable
        clearButtonProps={{ 'aria-label': t('titles.filter.clearOne') }}
        value={filter.verdict ?? null}
        onChange={(verdict) => change({ verdict })}
        data={[...VERDICTS, 'none' as const].map((each) => ({
          value: each,
          label: t(`titles.verdict.${each}`),
        }))}
      />
    </div>
  );
}

const COLUMNS: readonly DataColumn<CheckedTitle>[] = [
  {
    id: 'readiness',
    header: t('titles.check.readiness'),
    value: ({ readiness }) => readiness,
    cell: ({ readiness }) => <ReadinessMark readiness={readiness} />,
    width: 95,
  },
  {
    id: 'title',
    header: t('titles.column.title'),
    value: ({ title }) => title.title || t('titles.untitled', { key: title.key }),
    width: 190,
  },
  {
    id: 'reasons',
    header: t('titles.check.reasons'),
    value: ({ reasons }) => reasons.map(reasonName).join(', '),
    cell: ({ reasons }) => (
      <span className={classes.ellipsis} title={reasons.map(reasonName).join(', ')}>
        {reasons.map(reasonName).join(', ') || t('titles.check.noReasons')}
      </span>
    ),
    width: 155,
  },
  {
    id: 'reach',
    header: t('titles.check.reach'),
    value: ({ reach }) => reach?.share.value ?? null,
    cell: ({ reach }) => (reach === null ? '–' : formatShare(reach.share.value)),
    align: 'end',
    width: 84,
  },
  {
    id: 'verdict',
    header: t('titles.check.verdict'),
    value: ({ judgement }) => judgement?.verdict ?? null,
    cell: ({ judgement }) => judgement && <VerdictMark judgement={judgement} />,
    width: 78,
  },
];
