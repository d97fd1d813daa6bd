/** How a table's values are put in order: numbers by size, texts as people sort them, what is absent last either way. */
export type TableValue = string | number | null | undefined;

export interface TableOrder {
  /** The column's id. */
  readonly column: string;
  readonly descending: boolean;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** For an ascending order; the caller turns it round for a descending one. */
export function compareValues(a: TableValue, b: TableValue, descending: boolean): number {
  const [aIsAbsent, bIsAbsent] = [isAbsent(a), isAbsent(b)];
  if (aIsAbsent || bIsAbsent) {
    const absentLast = Number(aIsAbsent) - Number(bIsAbsent);
    return descending ? -absentLast : absentLast;
  }
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b;
  }
  return collator.compare(String(a), String(b));
}

function isAbsent(value: TableValue): boolean {
  return value === null || value === undefined || value === '' || Number.isNaN(value);
}
