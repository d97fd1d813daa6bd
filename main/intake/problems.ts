/**
 * Why a row was not taken. The position in PROBLEMS is the code the checks write in DuckDB (0 is a good row); `reason`
 * is what is stored and shown.
 */
export interface Problem {
  readonly id: string;
  /** The field whose column and value are shown; '' for the whole row. */
  readonly field: string;
  readonly reason: string;
  readonly advice: string;
}

export const PROBLEMS = [
  { id: 'none', field: '', reason: '', advice: '' },
  {
    id: 'not_json',
    field: '',
    reason: 'the line is not a JSON object',
    advice: 'Write one complete JSON object on each line.',
  },
  {
    id: 'no_user',
    field: 'user_id',
    reason: 'the user id is missing',
    advice: 'Fill it in, or map another column to user_id.',
  },
  {
    id: 'no_item',
    field: 'item_id',
    reason: 'the item id is missing',
    advice: 'Fill it in, or map another column to item_id.',
  },
  {
    id: 'long_user',
    field: 'user_id',
    reason: 'the user id is longer than 1,000 characters',
    advice: 'Check that the right column is mapped and that every quote is closed.',
  },
  {
    id: 'long_item',
    field: 'item_id',
    reason: 'the item id is longer than 1,000 characters',
    advice: 'Check that the right column is mapped and that every quote is closed.',
  },
  {
    id: 'event',
    field: 'event',
    reason: 'the event is none of stream, follow, preview, intent_to_pay',
    advice: 'Say what it means with --map event.WORD=stream, or leave these rows out of the export.',
  },
  {
    id: 'timestamp',
    field: 'timestamp',
    reason: 'the timestamp is not a date',
    advice: 'Write ISO 8601 (2026-03-01T12:00:00Z) or epoch seconds or milliseconds.',
  },
  {
    id: 'future',
    field: 'timestamp',
    reason: 'the timestamp is in the future',
    advice: 'Check the clock and the time zone of the system that wrote the export.',
  },
  {
    id: 'ancient',
    field: 'timestamp',
    reason: 'the timestamp is before 1990',
    advice: 'Check the unit: epoch seconds and milliseconds are told apart by size.',
  },
  {
    id: 'seconds',
    field: 'seconds',
    reason: 'the seconds are not a number',
    advice: 'Write a plain number of seconds with a point for decimals, or leave the cell empty.',
  },
  {
    id: 'negative',
    field: 'seconds',
    reason: 'the seconds are negative',
    advice: 'Leave the cell empty where the length of the play is not known.',
  },
  {
    id: 'type',
    field: 'type',
    reason: 'the type is neither podcast nor audiobook',
    advice: 'Write podcast or audiobook, or map another column to type.',
  },
  {
    id: 'untyped',
    field: 'item_id',
    reason: 'the item is in no catalogue and the row does not say its type',
    advice:
      'Import the catalogue together with the streams, or add a column type, or use --map type=podcast.',
  },
  {
    id: 'age',
    field: 'age',
    reason: 'the age is not a number from 0 to 130',
    advice: 'Write the age in years, or leave the cell empty.',
  },
  {
    id: 'music',
    field: 'music',
    reason: 'the music vector is not a list of numbers',
    advice: 'Write it as [0.1, 0.2, 0.3].',
  },
  {
    id: 'music_length',
    field: 'music',
    reason: 'the music vector has another length than the others',
    advice: 'Every user needs a vector of the same length.',
  },
  {
    id: 'published',
    field: 'published_at',
    reason: 'the date of publication is not a date',
    advice: 'Write 2026-03-01, 2026-03 or 2026, or leave the cell empty.',
  },
  {
    id: 'no_arm',
    field: 'arm',
    reason: 'the arm is missing',
    advice: 'Write the name of the arm that the user was in, or map another column to arm.',
  },
  {
    id: 'long_arm',
    field: 'arm',
    reason: 'the arm is longer than 200 characters',
    advice: 'Check that the right column is mapped to arm and that every quote is closed.',
  },
  {
    id: 'shown_at',
    field: 'shown_at',
    reason: 'the time of the showing is not a date',
    advice: 'Write ISO 8601 (2026-03-01T12:00:00Z) or epoch seconds or milliseconds.',
  },
  {
    id: 'shown_future',
    field: 'shown_at',
    reason: 'the time of the showing is in the future',
    advice: 'Check the clock and the time zone of the system that wrote the log.',
  },
  {
    id: 'shown_ancient',
    field: 'shown_at',
    reason: 'the time of the showing is before 1990',
    advice: 'Check the unit: epoch seconds and milliseconds are told apart by size.',
  },
  {
    id: 'streamed',
    field: 'streamed',
    reason: 'streamed says neither yes nor no',
    advice: 'Write 1 or 0 (true and false, yes and no are read too) in every row.',
  },
  {
    id: 'started',
    field: 'started',
    reason: 'started says neither yes nor no',
    advice: 'Write 1 or 0 (true and false, yes and no are read too) in every row.',
  },
  {
    id: 'started_unstreamed',
    field: 'started',
    reason: 'the row says started, but not streamed',
    advice: 'A start is a first stream: write streamed 1 with it, or look which column is which.',
  },
] as const satisfies readonly Problem[];

export type ProblemId = (typeof PROBLEMS)[number]['id'];

export function problemCode(id: ProblemId): number {
  return PROBLEMS.findIndex((problem) => problem.id === id);
}

/** What DuckDB's CSV reader refuses by itself, by its error type. */
export const READER_PROBLEMS: Readonly<Record<string, Problem>> = {
  'MISSING COLUMNS': {
    id: 'too_few_cells',
    field: '',
    reason: 'the row has fewer cells than the header',
    advice: 'Quote cells that hold a line break, and write empty cells too.',
  },
  'TOO MANY COLUMNS': {
    id: 'too_many_cells',
    field: '',
    reason: 'the row has more cells than the header',
    advice: 'Quote cells that hold the delimiter.',
  },
  'UNQUOTED VALUE': {
    id: 'quote',
    field: '',
    reason: 'a quote is not closed, or text follows a closing quote',
    advice: 'Double every quote inside a quoted cell ("").',
  },
  'LINE SIZE OVER MAXIMUM': {
    id: 'long_row',
    field: '',
    reason: 'the row is longer than 16 MB',
    advice: 'Shorten the cell, or close the quote that swallowed the rows after it.',
  },
  'INVALID ENCODING': {
    id: 'encoding',
    field: '',
    reason: 'the row is not UTF-8',
    advice: 'Export as UTF-8.',
  },
};

export const UNREADABLE_ROW: Problem = {
  id: 'unreadable',
  field: '',
  reason: 'the row cannot be read',
  advice: 'Open the file at that line and compare it with its neighbours.',
};

/** Problems of a cell that is not needed: the row is kept without the value. */
export const DROPPED_CELLS: readonly ProblemId[] = ['age', 'music', 'music_length', 'published'];

/** The advice that goes with a stored reason. */
export function adviceFor(reason: string): string {
  const all: readonly Problem[] = [...PROBLEMS, ...Object.values(READER_PROBLEMS)];
  return all.find((problem) => problem.reason === reason)?.advice ?? UNREADABLE_ROW.advice;
}
