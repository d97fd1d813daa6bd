/** Delimiter, header and first rows of a CSV, from its first kilobytes. */

export interface CsvSample {
  readonly delimiter: string;
  readonly quote: string;
  /** Empty lines before the header. */
  readonly blankLines: number;
  /** Every complete row of the sample, header included, without empty lines. */
  readonly rows: readonly (readonly string[])[];
}

const DELIMITERS = [',', '\t', ';', '|'];

/** `complete`: the text is the whole file, so its last row counts even without a line break. */
export function sampleCsv(text: string, complete: boolean): CsvSample {
  const body = text.replace(/^\uFEFF/, '');
  const blank = /^(?:\r\n|\r|\n)*/.exec(body)?.[0] ?? '';
  const blankLines = blank.replaceAll('\r\n', '\n').length;
  const start = body.slice(blank.length);
  const delimiter = guessDelimiter(start);
  const rows = parseRows(start, delimiter, complete);
  return { delimiter, quote: '"', blankLines, rows };
}

/** The candidate that cuts the header into most cells and the next rows into as many. */
function guessDelimiter(text: string): string {
  let best = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const [header, ...rest] = parseRows(text.slice(0, 65536), delimiter, true).slice(0, 20);
    const cells = header?.length ?? 0;
    const alike = rest.filter((row) => row.length === cells).length;
    const score = cells < 2 ? 0 : cells * (1 + alike);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function parseRows(text: string, delimiter: string, complete: boolean): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const endRow = () => {
    if (row.length > 1 || row[0] !== '') {
      rows.push(row);
    }
    row = [];
  };
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at, delimiter) : plainCell(text, at, delimiter);
    row.push(cell.value);
    at = cell.end;
    if (text[at] === delimiter) {
      at++;
      if (at === text.length) {
        row.push('');
      }
    } else if (at < text.length) {
      at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
      endRow();
    }
  }
  if (complete && row.length > 0) {
    endRow();
  }
  return rows;
}

interface Cell {
  readonly value: string;
  /** Position of the delimiter or line break after the cell. */
  readonly end: number;
}

function plainCell(text: string, at: number, delimiter: string): Cell {
  let end = at;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') {
    end++;
  }
  return { value: text.slice(at, end), end };
}

function quotedCell(text: string, at: number, delimiter: string): Cell {
  let close = text.indexOf('"', at + 1);
  while (close >= 0 && text[close + 1] === '"') {
    close = text.indexOf('"', close + 2);
  }
  const inside = text.slice(at + 1, close < 0 ? text.length : close).replaceAll('""', '"');
  const rest = plainCell(text, close < 0 ? text.length : close + 1, delimiter);
  return { value: inside + rest.value, end: rest.end };
}
