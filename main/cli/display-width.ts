/** Text as a terminal shows it: wide and combining characters counted right, control characters taken out. */
import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Control characters could move the cursor or hide text; bidirectional overrides could reorder the line. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;

/** On one line, and harmless whatever an export has put into a title. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, ' ').trim();
}

/** The same for text of several lines, such as an error that quotes rows of an export. */
export function printableLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(UNPRINTABLE, ' '))
    .join('\n');
}

/** At most `width` columns; what is cut off is replaced by an ellipsis. */
export function clip(text: string, width: number): string {
  if (stringWidth(text) <= width) {
    return text;
  }
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const columns = stringWidth(segment);
    if (used + columns > width - 1) {
      break;
    }
    kept += segment;
    used += columns;
  }
  return `${kept.trimEnd()}…`;
}

export function pad(text: string, width: number, side: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return side === 'left' ? text + space : space + text;
}

/** Rows of cells under each other, two spaces between; `right` names the columns that are set to the right. */
export function alignRows(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const widths = Array.from({ length: columns }, (_, column) =>
    rows.reduce((most, row) => Math.max(most, stringWidth(row[column] ?? '')), 0),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column], right.includes(column) ? 'right' : 'left'))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
