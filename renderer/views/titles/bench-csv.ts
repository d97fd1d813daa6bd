import type { BenchSide } from '../../../shared/contract/titles.ts';
import type { ResponseOf } from '../../../shared/contract.ts';
import { runName } from '../../../shared/run-preset.ts';
import { type CsvCell, toCsv } from '../../components/csv.ts';

/** Before and after, one row for each neighbour and each share. */
export function benchCsv({ run, before, after, moved }: ResponseOf<'titles.bench'>): string {
  const sides: readonly (readonly [string, BenchSide])[] = [
    ...(before === null ? [] : [['before', before] as const]),
    ...(after === null ? [] : [['after', after] as const]),
  ];
  const rows: CsvCell[][] = [
    ['', 'run', run.id, runName(run), null, null, null],
    ['moved', 'text', '', '', moved.text, null, null],
    ['moved', 'model', '', '', moved.model, null, null],
  ];
  for (const [side, { neighbours, audience }] of sides) {
    for (const space of ['text', 'graph', 'model'] as const) {
      neighbours[space]?.titles.forEach(({ title, similarity }, place) => {
        rows.push([side, `nearest by ${space}`, place + 1, title.title, similarity, null, null]);
      });
    }
    if (audience !== null) {
      const shares = [
        ['all', audience.reach],
        ...audience.segments.map((each) => [each.segment, each] as const),
        ...audience.languages.map((each) => [`language ${each.language}`, each] as const),
      ] as const;
      for (const [name, { share }] of shares) {
        rows.push([side, `reach in the first ${audience.k}`, '', name, share.value, share.low, share.high]);
      }
      audience.byRank.forEach((listeners, index) => {
        rows.push([side, 'listeners at rank', index + 1, '', listeners, null, null]);
      });
    }
  }
  return toCsv(['side', 'what', 'place', 'name', 'value', 'low', 'high'], rows);
}
