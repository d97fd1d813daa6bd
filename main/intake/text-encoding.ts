/** Is it UTF-8, and are its line breaks of one kind? Found out while the bytes pass by for another reason. */
import { isUtf8 } from 'node:buffer';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface TextFindings {
  readonly encoding: TextEncoding;
  /** Lone carriage returns beside line feeds: DuckDB's reader wants one kind of line break. */
  readonly mixedLineBreaks: boolean;
  /** Bytes between two line breaks at most, and where they begin. Within a chunk shorter stretches are not looked for. */
  readonly longestLine: { readonly bytes: number; readonly offset: number };
}

export interface TextInspector {
  take(chunk: Buffer): void;
  findings(): TextFindings;
}

/** `head`: the first bytes of the file, for its byte order mark. */
export function inspectText(head: Buffer): TextInspector {
  const wide = utf16Of(head);
  let carry: Buffer = Buffer.alloc(0);
  let invalid: Buffer | undefined;
  let loneReturns = false;
  let lineFeeds = false;
  let endedWithReturn = false;
  let length = 0;
  let lineStart = 0;
  let longestLine = { bytes: 0, offset: 0 };

  function measureLine(end: number): void {
    if (end - lineStart > longestLine.bytes) {
      longestLine = { bytes: end - lineStart, offset: lineStart };
    }
  }

  function takeText(chunk: Buffer): void {
    lineFeeds ||= chunk.includes(10);
    const breaks = [10, 13].filter((each) => chunk.includes(each));
    if (breaks.length > 0) {
      measureLine(length + Math.min(...breaks.map((each) => chunk.indexOf(each))));
      lineStart = length + Math.max(...breaks.map((each) => chunk.lastIndexOf(each))) + 1;
    }
    length += chunk.length;
    if (endedWithReturn && chunk[0] !== 10) {
      loneReturns = true;
    }
    endedWithReturn = chunk.at(-1) === 13;
    for (let at = chunk.indexOf(13); at >= 0 && !loneReturns; at = chunk.indexOf(13, at + 1)) {
      loneReturns = at + 1 < chunk.length && chunk[at + 1] !== 10;
    }
    if (!invalid) {
      const joined = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
      const whole = joined.length - incompleteTail(joined);
      carry = Buffer.from(joined.subarray(whole));
      if (!isUtf8(joined.subarray(0, whole))) {
        invalid = Buffer.from(joined);
      }
    }
  }

  return {
    take(chunk) {
      if (!wide && chunk.length > 0) {
        takeText(chunk);
      }
    },
    findings() {
      if (wide) {
        return { encoding: wide, mixedLineBreaks: false, longestLine };
      }
      measureLine(length);
      const bad = invalid ?? (carry.length > 0 ? carry : undefined);
      return {
        encoding: bad && !isMostlyUtf8(bad) ? 'windows-1252' : 'utf-8',
        mixedLineBreaks: lineFeeds && loneReturns,
        longestLine,
      };
    },
  };
}

/** A byte order mark, or the zero bytes that ASCII has in UTF-16. */
function utf16Of(head: Buffer): TextEncoding | undefined {
  if (head.length < 2) {
    return undefined;
  }
  const mark = head.readUInt16BE(0);
  if (mark === 0xfffe || mark === 0xfeff) {
    return mark === 0xfffe ? 'utf-16le' : 'utf-16be';
  }
  const sample = head.subarray(0, 2048);
  let even = 0;
  let odd = 0;
  for (let k = 0; k + 1 < sample.length; k += 2) {
    even += sample[k] === 0 ? 1 : 0;
    odd += sample[k + 1] === 0 ? 1 : 0;
  }
  const pairs = sample.length / 2;
  if (odd > pairs * 0.4 && even < pairs * 0.1) {
    return 'utf-16le';
  }
  return even > pairs * 0.4 && odd < pairs * 0.1 ? 'utf-16be' : undefined;
}

/** Length of a UTF-8 sequence that starts in the last three bytes and goes on after them. */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    if (byte >= 0xc0) {
      const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return wanted > back ? back : 0;
    }
    if (byte < 0x80) {
      return 0;
    }
  }
  return 0;
}

/** Some broken rows in a UTF-8 file, rather than a file in one-byte characters. */
function isMostlyUtf8(bytes: Buffer): boolean {
  let broken = 0;
  let sound = 0;
  for (const character of new TextDecoder('utf-8').decode(bytes)) {
    if (character === '\uFFFD') {
      broken++;
    } else if (character > '\x7f') {
      sound++;
    }
  }
  return sound > broken;
}
