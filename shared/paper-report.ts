/** The paper's tables for one workspace and run, as the engine makes them and every door shows them. */
import { z } from 'zod';

export const PAPER_SECTIONS = [
  'table-1',
  'table-2',
  'table-3',
  'table-4',
  'tail',
  'odds',
  'co-occurrence',
  'eda',
  'time',
] as const;
export type PaperSectionId = (typeof PAPER_SECTIONS)[number];

/** `figure` 0.353, `share` 22.3 %, `change` +118 %, `cosine` 0.41, `seconds` 12.3 s, `count` 1,234. */
export const CELL_FORMATS = ['figure', 'share', 'change', 'cosine', 'seconds', 'count'] as const;

const number = z.number().nullable();

const paperCell = z.strictObject({
  /** null where this workspace has no such figure. */
  value: number,
  /** Of the 95 % interval; null where there is none. */
  low: number,
  high: number,
  /** The paper's own figure; null where it prints none. */
  paper: number,
  /** The paper says "more than". */
  paperIsLeast: z.boolean(),
  format: z.enum(CELL_FORMATS),
});
export type PaperCell = z.infer<typeof paperCell>;

const paperRow = z.strictObject({ label: z.string(), cells: z.array(paperCell).max(10).readonly() });
export type PaperRow = z.infer<typeof paperRow>;

export const paperSection = z.strictObject({
  id: z.enum(PAPER_SECTIONS),
  title: z.string(),
  /** The population and what is counted, in one line. */
  how: z.string(),
  /** Of the rows' labels, then of each cell. */
  rowHeading: z.string(),
  columns: z.array(z.string()).max(10).readonly(),
  rows: z.array(paperRow).max(100).readonly(),
  /** Why the figures differ from the paper's, in one line. */
  differences: z.string(),
  /** What keeps it from being whole, and what to do about it; '' when nothing does. */
  missing: z.string(),
});
export type PaperSection = z.infer<typeof paperSection>;

export const paperReport = z.strictObject({
  version: z.literal(1),
  workspace: z.strictObject({
    name: z.string(),
    users: z.number(),
    audiobooks: z.number(),
    podcasts: z.number(),
    /** One user, title, kind and day each. */
    interactions: z.number(),
    /** ISO dates; null where nothing has a date. */
    firstDay: z.string().nullable(),
    lastDay: z.string().nullable(),
    fingerprint: z.string(),
  }),
  run: z.strictObject({
    id: z.number(),
    name: z.string(),
    preset: z.string(),
    seed: z.number(),
    encoder: z.string(),
    /** Whether the workspace still holds what the run was trained on. */
    sameData: z.boolean(),
  }),
  /** In the order of PAPER_SECTIONS; those asked for. */
  sections: z.array(paperSection).max(PAPER_SECTIONS.length).readonly(),
});
export type PaperReport = z.infer<typeof paperReport>;
