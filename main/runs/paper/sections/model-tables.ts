/** Tables 2, 3 and 4: all models over the same users. */
import type { PaperRow, PaperSection } from '../../../../shared/paper-report.ts';
import type { EvaluationTable, Figures } from '../../../evaluate/evaluation.ts';
import type { Segment } from '../../../evaluate/segments.ts';
import type { TargetEvaluation } from '../../evaluate-target.ts';
import { cell } from '../cells.ts';
import { PAPER_TABLE_2, PAPER_TABLE_3, PAPER_TABLE_4, type PaperFigures } from '../paper-numbers.ts';

interface ModelFigures {
  readonly model: string;
  readonly users: number;
  readonly metrics: Figures;
}

const COLUMNS = ['HR@10', 'MRR', 'Coverage'];

/** A model's figures beside the paper's; the paper's coverage is of the first 100 titles of each list. */
export function figureCells(
  metrics: Figures | undefined,
  paper: PaperFigures | undefined,
): PaperRow['cells'] {
  return [
    cell('figure', metrics?.hr10, paper?.hr10),
    cell('figure', metrics?.mrr, paper?.mrr),
    cell('share', metrics?.coverage100, paper?.coverage),
  ];
}

/** @param extra rows of models that the run itself does not rank */
export function warmTable(
  evaluation: Pick<TargetEvaluation, 'table'> | undefined,
  extra: readonly ModelFigures[],
): PaperSection {
  return segmentTable('table-2', 'warm', PAPER_TABLE_2, evaluation, extra);
}

export function coldTable(
  evaluation: TargetEvaluation | undefined,
  extra: readonly ModelFigures[],
): PaperSection {
  return segmentTable('table-3', 'cold', PAPER_TABLE_3, evaluation, extra);
}

export function podcastTable(evaluation: TargetEvaluation | undefined): PaperSection {
  const { table, allUsers = [] } = evaluation ?? {};
  const [first] = allUsers;
  return {
    id: 'table-4',
    title: 'Table 4: podcasts, warm and cold users together',
    how: table === undefined || first === undefined ? '' : howOf(table, `${count(first.users)} test users`),
    rowHeading: 'Model',
    columns: COLUMNS,
    rows: rowsOf(allUsers, PAPER_TABLE_4),
    differences: differencesOf(table, 'podcasts', '3.5 million'),
    missing:
      table === undefined
        ? 'The run recommends no podcasts.'
        : first === undefined
          ? 'The run was trained before these figures were kept; train again.'
          : sampledNote(table),
  };
}

function segmentTable(
  id: 'table-2' | 'table-3',
  segment: Segment,
  paper: Readonly<Record<string, PaperFigures>>,
  evaluation: Pick<TargetEvaluation, 'table'> | undefined,
  extra: readonly ModelFigures[],
): PaperSection {
  const table = evaluation?.table;
  const own = table?.rows.filter((row) => row.segment === segment) ?? [];
  const [first] = own;
  return {
    id,
    title: segment === 'warm' ? 'Table 2: audiobooks, warm users' : 'Table 3: audiobooks, cold users',
    how:
      table === undefined || first === undefined
        ? ''
        : howOf(table, `${count(first.users)} ${MEANING[segment]}`),
    rowHeading: 'Model',
    columns: COLUMNS,
    rows: rowsOf([...own, ...extra], paper),
    differences: differencesOf(table, 'audiobooks', '250,000'),
    missing:
      first === undefined
        ? `No ${segment} user has a held-out audiobook that is new to them.`
        : rowsMissing(Object.keys(paper), [...own, ...extra]),
  };
}

const MEANING: Record<Segment, string> = {
  warm: 'warm users (an audiobook streamed or signalled in training)',
  cold: 'cold users (no audiobook in training)',
};

/** The paper's models in its order, then those that it leaves out. */
function rowsOf(figures: readonly ModelFigures[], paper: Readonly<Record<string, PaperFigures>>): PaperRow[] {
  const others = figures.map(({ model }) => model).filter((model) => !(model in paper));
  return [...Object.keys(paper), ...others].map((model) => ({
    label: model,
    cells: figureCells(figures.find((each) => each.model === model)?.metrics, paper[model]),
  }));
}

function rowsMissing(models: readonly string[], figures: readonly ModelFigures[]): string {
  const missing = models.filter((model) => !figures.some((each) => each.model === model));
  return missing.length === 0 ? '' : `Not computed: ${missing.join(', ')}.`;
}

const SPLITS = {
  time: (cutoffDay: number | null) =>
    cutoffDay === null ? 'held out by time' : `held out: streams from ${isoDay(cutoffDay)} on`,
  'per-user': () => 'held out: a fifth of each user’s titles, drawn by seed, as the data has no dates',
  given: () => 'held out: the file that was given',
};

function howOf({ split, titles }: EvaluationTable, users: string): string {
  return (
    `${users} with a held-out title new to them; ${SPLITS[split.kind](split.cutoffDay)}; all ${count(titles)} titles ` +
    'ranked but those had in training; coverage of the first 100; 95 % bootstrap intervals over users'
  );
}

function differencesOf(table: EvaluationTable | undefined, titles: string, paperTitles: string): string {
  const size =
    table === undefined
      ? ''
      : ` Here are ${count(table.titles)} ${titles}, there ${paperTitles}; the fewer, the easier are hits and coverage.`;
  return (
    `The paper’s data, users and repeats are not public; only the order of models can be compared.${size} ` +
    'Its MRR cannot: Popularity has exactly 0.100 in all three tables and some MRR exceed HR@10, so it is a mean over ' +
    'other users than HR@10 is; ours is over all of them, 0 without a hit in the first 100.'
  );
}

function sampledNote({ segments }: EvaluationTable): string {
  return segments.some(({ testUsers, ranked }) => ranked < testUsers)
    ? 'Users were sampled in each segment, so warm and cold ones are not mixed as in the data.'
    : '';
}

function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function count(value: number): string {
  return value.toLocaleString('en');
}
