/**
 * Row numbers -> line numbers. DuckDB says which row of a CSV is bad and at which byte a row it refused stands; a text
 * editor counts lines, and a quoted cell may hold several. A record's line is the line it starts on, from 1.
 */
import { createReadStream } from 'node:fs';
import { throwIfCancelled } from '../../shared/app-error.ts';

export interface RecordLines {
  /** Line of each wanted ordinal, in the same order. */
  readonly ofOrdinals: Float64Array;
  /** Line of each refused record, in the same order. */
  readonly ofRefused: Float64Array;
}

export interface RecordLayout {
  readonly delimiter: string;
  /** Whether quotes can hold line breaks. */
  readonly quotes: boolean;
  /** Rows before the data. */
  readonly skipRows: number;
  /** Whether an empty line is a record of its own (it is where a row has one cell). */
  readonly emptyCounts: boolean;
}

/**
 * `ordinals`: numbers, from 1 and ascending, among the records that were read; `refusedAt`: byte positions as DuckDB
 * reports them (from 1; with CRLF that of the line feed before the record), ascending and distinct.
 */
export async function locateRecords(
  file: string,
  layout: RecordLayout,
  ordinals: Float64Array,
  refusedAt: Float64Array,
  signal: AbortSignal,
): Promise<RecordLines> {
  const ofOrdinals = new Float64Array(ordinals.length);
  const ofRefused = new Float64Array(refusedAt.length);
  let nextOrdinal = 0;
  let nextRefused = 0;
  let records = 0;
  let skip = layout.skipRows;

  const scanner = createRecordScanner(layout, (line, end, empty) => {
    if (skip > 0) {
      skip--;
      return;
    }
    // With CRLF the position reported may lie in an empty line before the record.
    if (!empty && nextRefused < refusedAt.length && refusedAt[nextRefused] < end) {
      while (nextRefused < refusedAt.length && refusedAt[nextRefused] < end) {
        ofRefused[nextRefused++] = line;
      }
      return;
    }
    if (empty && !layout.emptyCounts) {
      return;
    }
    records++;
    if (nextOrdinal < ordinals.length && ordinals[nextOrdinal] === records) {
      ofOrdinals[nextOrdinal++] = line;
    }
  });
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    throwIfCancelled(signal);
    scanner.take(chunk);
    if (nextOrdinal === ordinals.length && nextRefused === refusedAt.length) {
      return { ofOrdinals, ofRefused };
    }
  }
  scanner.finish();
  // Should DuckDB ever count records otherwise than we do, no line is better than a wrong one.
  ofOrdinals.fill(Number.NaN, nextOrdinal);
  ofRefused.fill(Number.NaN, nextRefused);
  return { ofOrdinals, ofRefused };
}

type OnRecord = (line: number, end: number, empty: boolean) => void;

const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const BYTE_ORDER_MARK = 0xefbbbf;

/** Calls back for each record with its first line, the byte after its line break, and whether it is empty. */
function createRecordScanner(
  layout: RecordLayout,
  onRecord: OnRecord,
): { take(chunk: Buffer): void; finish(): void } {
  const delimiter = layout.delimiter.charCodeAt(0);
  const quote = layout.quotes ? 34 : -1;
  let offset = 0;
  let line = 1;
  let start = 0;
  let startLine = 1;
  let inQuotes = false;
  let closing = false; // the last byte was a quote inside quotes: either it ends them or it is doubled
  let atCellStart = true;
  let content = 0;
  let afterReturn = false;

  function endRecord(end: number): void {
    onRecord(startLine, end, content === 0);
    start = end;
    startLine = line;
    atCellStart = true;
    content = 0;
  }

  function take(chunk: Buffer): void {
    const mark = offset === 0 && chunk.length > 2 && chunk.readUIntBE(0, 3) === BYTE_ORDER_MARK ? 3 : 0;
    for (let k = mark; k < chunk.length; k++) {
      const byte = chunk[k];
      if (afterReturn) {
        afterReturn = false;
        if (!inQuotes) {
          endRecord(offset + k + (byte === LINE_FEED ? 1 : 0));
        }
        if (byte === LINE_FEED) {
          continue;
        }
      }
      if (closing) {
        closing = false;
        if (byte === quote) {
          continue; // "" inside quotes
        }
        inQuotes = false;
      }
      if (byte === RETURN || byte === LINE_FEED) {
        line++;
        afterReturn = byte === RETURN;
        if (byte === LINE_FEED && !inQuotes) {
          endRecord(offset + k + 1);
        }
        continue;
      }
      content++;
      if (inQuotes) {
        closing = byte === quote;
      } else if (atCellStart && byte === quote) {
        inQuotes = true;
        atCellStart = false;
      } else {
        atCellStart = byte === delimiter || (atCellStart && byte === SPACE);
      }
    }
    offset += chunk.length;
  }

  return {
    take,
    finish() {
      if (afterReturn && !inQuotes) {
        endRecord(offset);
      } else if (offset > start) {
        endRecord(offset + 1);
      }
    },
  };
}
