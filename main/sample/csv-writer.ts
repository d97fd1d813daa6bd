import type { FileHandle } from 'node:fs/promises';

const CAPACITY = 1 << 20;
/** Room kept free before each row: no row of ours is longer. */
const ROW_ROOM = 1 << 14;
const ZERO = 48;

/** Writes CSV as bytes, without a string per row. Call `flushIfFull` after each row and `flush` at the end. */
export interface CsvWriter {
  /** A field as it is: no separator, quote or line break inside. */
  plain(ascii: string): void;
  /** A field in quotes where RFC 4180 asks for them. */
  text(text: string): void;
  /** A whole number of zero or more, padded with zeros to `width`. */
  number(value: number, width?: number): void;
  flushIfFull(): Promise<void> | undefined;
  flush(): Promise<void>;
}

export function createCsvWriter(file: FileHandle): CsvWriter {
  const buffer = Buffer.allocUnsafe(CAPACITY);
  let at = 0;

  async function flush(): Promise<void> {
    await file.write(buffer, 0, at);
    at = 0;
  }

  return {
    plain(ascii) {
      for (let i = 0; i < ascii.length; i++) {
        buffer[at++] = ascii.charCodeAt(i);
      }
    },
    text(text) {
      at += buffer.write(/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text, at);
    },
    number(value, width = 1) {
      let digits = 1;
      for (let bound = 10; bound <= value; bound *= 10) {
        digits++;
      }
      digits = Math.max(digits, width);
      let left = value;
      for (let i = at + digits - 1; i >= at; i--) {
        buffer[i] = ZERO + (left % 10);
        left = Math.floor(left / 10);
      }
      at += digits;
    },
    flushIfFull: () => (at > CAPACITY - ROW_ROOM ? flush() : undefined),
    flush,
  };
}
