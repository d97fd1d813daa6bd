import { Button } from '@mantine/core';
import type { ResponseOf } from '../../../shared/contract.ts';
import { toCsv } from '../../components/csv.ts';
import { saveText } from '../../components/download.ts';
import { t } from '../../strings/text.ts';
import { figureLabel } from './format-figure.ts';
import type { Asked } from './use-asked.ts';
import type { Measured } from './use-live-balance.ts';

type RunRef = ResponseOf<'balance.prepare'>['run'];

interface ExportFiguresProps {
  readonly run: RunRef;
  readonly measured: Measured | undefined;
  readonly asked: Asked;
}

const HEADER = [
  ...['figure', 'order', 'value', 'low', 'high'],
  ...['type', 'k', 'group', 'counted', 'listeners', 'head', 'run', 'preset'],
];

/** What is shown, as CSV; each row says over how many listeners and whether that is everybody. */
export function ExportFigures({ run, measured, asked }: ExportFiguresProps) {
  return (
    <Button
      variant="default"
      disabled={measured === undefined}
      onClick={() =>
        measured &&
        saveText(`balance-${asked.type}.csv`, 'text/csv', toCsv(HEADER, figureRows(run, measured, asked)))
      }
    >
      {t('balance.export')}
    </Button>
  );
}

function figureRows(
  run: RunRef,
  { exact, listeners, figures }: Measured,
  { type, k, group, cut, reRank }: Asked,
) {
  const about = [
    type,
    k,
    group,
    exact ? 'all' : 'sample',
    listeners,
    `${cut.kind}:${cut.head}`,
    run.id,
    run.preset,
  ];
  const order = [reRank?.method, reRank?.strength, reRank?.attribute].filter((part) => part !== undefined);
  return figures.flatMap(({ name, own, reRanked }) =>
    [
      { of: 'own', estimate: own },
      { of: order.join(':'), estimate: reRanked },
    ].flatMap(({ of, estimate }) =>
      estimate === null
        ? []
        : [[figureLabel(name, k), of, estimate.value, estimate.low, estimate.high, ...about]],
    ),
  );
}
