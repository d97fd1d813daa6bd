import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../strings/text.ts';
import classes from './data-table.module.css';
import { formatCount } from './format.ts';
import { compareValues, type TableOrder, type TableValue } from './table-order.ts';

export interface DataColumn<Row> {
  /** Unique in the table. */
  readonly id: string;
  readonly header: string;
  /** What the cell holds: it is sorted by it, and shown as it is without `cell`. */
  readonly value: (row: Row) => TableValue;
  readonly cell?: (row: Row) => ReactNode;
  /** Numbers at the end. */
  readonly align?: 'start' | 'end';
  /** Pixels at least; room that is left is shared in proportion. 140 by default. */
  readonly width?: number;
  /** True by default. */
  readonly sortable?: boolean;
  /** Numbers are mostly wanted largest first. */
  readonly descendingFirst?: boolean;
}

export interface DataTableProps<Row> {
  /** What the rows are; read out by screen readers. */
  readonly caption: string;
  /** Keep it stable (module level or useMemo), as `rows`. */
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  /** Enter or a click on a row. */
  readonly onRowOpen?: (row: Row) => void;
  /** A row that is open beside the table. */
  readonly openKey?: string | number | null;
  /** Of all rows, loaded or not. */
  readonly total?: number;
  /** Called when the end comes near; may be called again before the rows are there. */
  readonly loadMore?: () => void;
  /** Where the engine sorts: the order that `rows` are in. Without it the table sorts its rows itself. */
  readonly order?: TableOrder | null;
  readonly onOrder?: (order: TableOrder | null) => void;
  /** Pixels at most; 560 by default, 'fill' takes the room that a flex parent gives. */
  readonly height?: number | 'fill';
  /** Instead of rows, when there are none. */
  readonly empty?: ReactNode;
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const ROW_HEIGHT = 40;
const NEAR_END = 20;

/** Rows by the thousand: only those in sight are in the page. Arrow keys move among rows, Enter opens one. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, onRowOpen, openKey, total = rows.length, loadMore } = props;
  const { order, onOrder, height = 560, empty } = props;
  const [own, setOwn] = useState<TableOrder | null>(null);
  const shownOrder = order === undefined ? own : order;
  const sortsItself = order === undefined && loadMore === undefined;
  const canSort = sortsItself || onOrder !== undefined;

  const definitions = useMemo(
    () => columns.map((column) => definition(column, () => own?.descending ?? false)),
    [columns, own],
  );
  const sorting: SortingState = useMemo(
    () => (own !== null && sortsItself ? [{ id: own.column, desc: own.descending }] : []),
    [own, sortsItself],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: rows as Row[],
    state: { sorting },
    getRowId: (row) => String(rowKey(row)),
  });
  const sorted = table.getRowModel().rows;

  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => sorted[index].id,
    overscan: 10,
  });
  const items = virtualizer.getVirtualItems();
  const [active, setActive] = useState(0);
  const focusing = useRef(false);

  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (loadMore && rows.length < total && lastShown >= rows.length - NEAR_END) {
      loadMore();
    }
  }, [loadMore, lastShown, rows.length, total]);

  // The row may only be in the page after the scroll, so focus follows the render.
  useEffect(() => {
    if (focusing.current) {
      const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"]`);
      if (row) {
        focusing.current = false;
        row.focus({ preventScroll: true });
      }
    }
  });

  function move(to: number): void {
    const index = Math.max(0, Math.min(sorted.length - 1, to));
    focusing.current = true;
    setActive(index);
    virtualizer.scrollToIndex(index);
  }
  function onKeyDown(event: KeyboardEvent<HTMLTableRowElement>, index: number, row: Row): void {
    if (event.target !== event.currentTarget) {
      return; // a control in a cell
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / ROW_HEIGHT) - 2);
    const to = new Map([
      ['ArrowDown', index + 1],
      ['ArrowUp', index - 1],
      ['PageDown', index + page],
      ['PageUp', index - page],
      ['Home', 0],
      ['End', sorted.length - 1],
    ]).get(event.key);
    if (to !== undefined) {
      event.preventDefault();
      move(to);
    } else if (event.key === 'Enter' && onRowOpen) {
      event.preventDefault();
      onRowOpen(row);
    }
  }
  function toggle(column: DataColumn<Row>): void {
    const descendingFirst = column.descendingFirst ?? column.align === 'end';
    const was = shownOrder?.column === column.id ? shownOrder : null;
    const next =
      was === null
        ? { column: column.id, descending: descendingFirst }
        : was.descending === descendingFirst
          ? { column: column.id, descending: !descendingFirst }
          : null;
    if (onOrder) {
      onOrder(next);
    } else {
      setOwn(next);
    }
    virtualizer.scrollToOffset(0);
    setActive(0);
  }

  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  const width = columns.reduce((sum, column) => sum + (column.width ?? 140), 0);
  if (rows.length === 0 && empty !== undefined) {
    return empty;
  }
  return (
    <div className={classes.frame} data-fill={height === 'fill' || undefined}>
      <section
        ref={scroller}
        className={classes.scroller}
        style={height === 'fill' ? undefined : { maxHeight: height }}
        // a region that scrolls is reached by keyboard; with rows that open, through them
        {...(onRowOpen ? {} : { tabIndex: 0 })}
        aria-label={caption}
      >
        <table
          role={onRowOpen ? 'grid' : undefined}
          aria-label={caption}
          aria-rowcount={total + 1}
          className={classes.table}
          style={{ minWidth: width }}
        >
          <colgroup>
            {columns.map(({ id, width: own = 140 }) => (
              <col key={id} style={{ width: `${(own / width) * 100}%` }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => {
                const direction =
                  shownOrder?.column === column.id
                    ? shownOrder.descending
                      ? 'descending'
                      : 'ascending'
                    : 'none';
                const sortable = canSort && column.sortable !== false;
                return (
                  <th
                    key={column.id}
                    scope="col"
                    data-align={column.align}
                    aria-sort={sortable ? direction : undefined}
                  >
                    {sortable ? (
                      <button type="button" className={classes.sort} onClick={() => toggle(column)}>
                        <span>{column.header}</span>
                        <span aria-hidden className={classes.arrow} data-direction={direction} />
                      </button>
                    ) : (
                      column.header
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <tr aria-hidden style={{ height: before }} />}
            {items.map((item) => {
              const row = sorted[item.index].original;
              const key = rowKey(row);
              return (
                <tr
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  data-opens={onRowOpen ? '' : undefined}
                  data-open={openKey !== undefined && openKey === key ? '' : undefined}
                  aria-rowindex={item.index + 2}
                  aria-selected={openKey === undefined ? undefined : openKey === key}
                  tabIndex={onRowOpen ? (item.index === active ? 0 : -1) : undefined}
                  onFocus={onRowOpen ? () => setActive(item.index) : undefined}
                  onKeyDown={onRowOpen ? (event) => onKeyDown(event, item.index, row) : undefined}
                  onClick={
                    onRowOpen
                      ? (event) => {
                          if (!(event.target as HTMLElement).closest('button, a, input, label')) {
                            onRowOpen(row);
                          }
                        }
                      : undefined
                  }
                >
                  {columns.map((column) => (
                    <td key={column.id} data-align={column.align}>
                      {column.cell ? column.cell(row) : <bdi>{shown(column.value(row))}</bdi>}
                    </td>
                  ))}
                </tr>
              );
            })}
            {after > 0 && <tr aria-hidden style={{ height: after }} />}
          </tbody>
        </table>
      </section>
      <p className={classes.count} role="status">
        {rows.length < total
          ? t('frame.table.some', { shown: rows.length, total })
          : t('frame.table.all', { total })}
      </p>
    </div>
  );
}

function definition<Row extends object>(
  { id, value }: DataColumn<Row>,
  isDescending: () => boolean,
): ColumnDef<typeof features, Row> {
  return {
    id,
    accessorFn: (row) => value(row),
    sortFn: (a, b) => compareValues(value(a.original), value(b.original), isDescending()),
  };
}

function shown(value: TableValue): string {
  if (value === null || value === undefined || value === '') {
    return '–';
  }
  return typeof value === 'number' && Number.isInteger(value) ? formatCount(value) : String(value);
}
