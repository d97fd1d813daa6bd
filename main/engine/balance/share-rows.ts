import type { BalanceReport } from '../../evaluate/balance/balance.ts';

export interface ShareRows {
  readonly by: 'genre' | 'language' | 'publisher';
  readonly values: readonly {
    /** null: all that is not listed. */
    readonly value: string | null;
    readonly titles: number;
    readonly listening: number;
    readonly own: number;
    readonly reRanked: number | null;
  }[];
}

const LISTED = 12;

/** The most played or shown values of each attribute in both orders; the rest as one. */
export function shareRows(
  own: BalanceReport['shares'],
  next: BalanceReport['shares'] | undefined,
): ShareRows[] {
  return (['genre', 'language', 'publisher'] as const).map((by) => {
    const after = new Map(next?.[by].map(({ name, exposure }) => [name, exposure]));
    const rows = own[by].map(({ name, titles, listening, exposure }) => ({
      value: name as string | null,
      titles,
      listening,
      own: exposure,
      reRanked: next ? (after.get(name) ?? 0) : null,
    }));
    const rest = rows.slice(LISTED);
    return {
      by,
      values:
        rest.length === 0
          ? rows
          : [
              ...rows.slice(0, LISTED),
              rest.reduce(
                (sum, row) => ({
                  value: null,
                  titles: sum.titles + row.titles,
                  listening: sum.listening + row.listening,
                  own: sum.own + row.own,
                  reRanked: sum.reRanked === null ? null : sum.reRanked + (row.reRanked ?? 0),
                }),
                {
                  value: null,
                  titles: 0,
                  listening: 0,
                  own: 0,
                  reRanked: next ? 0 : null,
                } as ShareRows['values'][number],
              ),
            ],
    };
  });
}
