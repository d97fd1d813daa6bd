import type { PaperSection } from '../../../shared/paper-report.ts';
import { progressOfParts } from '../../../shared/progress-of-parts.ts';
import type { StageContext } from '../../../shared/stage.ts';
import { UNDATED } from '../../dataset/interactions.ts';
import { coOccurrence } from '../../explore/co-occurrence.ts';
import { explore } from '../../explore/explore.ts';
import { audiobookPlays, resampleSkew } from '../../explore/skew.ts';
import { weakSignalOdds } from '../../explore/weak-signal-odds.ts';
import { coOccurrenceSection } from '../../runs/paper/sections/co-occurrence.ts';
import { type EdaFigures, edaSection } from '../../runs/paper/sections/eda.ts';
import { oddsSection } from '../../runs/paper/sections/odds.ts';
import { type Dataset, loadDataset } from '../../workspace/load-dataset.ts';
import type { Workspace } from '../../workspace/open.ts';
import { getRun, type Run } from '../../workspace/runs.ts';
import { parametersOf } from '../evaluate-run.ts';
import { rowsOfItems, textVectors } from '../run-vectors.ts';
import { keptVariants } from './paper-variants.ts';
import { pairedAblation } from './variant-sections.ts';

/**
 * The sections that are kept once they are counted, over the data or over what each test user got from each variant;
 * Table 1 wants its variants trained before.
 */
export const COUNTED = ['odds', 'co-occurrence', 'eda', 'table-1'] as const;
export type CountedId = (typeof COUNTED)[number];

const RESAMPLES = 200;
/** Of their progress: for the figures counts, the graph and the likeness of pairs. */
const PHASES: Record<CountedId, number> = { odds: 1, 'co-occurrence': 1, eda: 5, 'table-1': 1 };

/** @param runId whose variants Table 1 compares, and whose text and podcast vectors figure 2 is drawn with */
export function countSections(
  workspace: Workspace,
  runId: number,
  wanted: readonly CountedId[],
  outer: StageContext,
): PaperSection[] {
  const part = progressOfParts(
    'counting',
    wanted.map(() => 1),
    outer.progress,
  );
  let context = outer;
  const run = getRun(workspace.db, runId);
  let loaded: Dataset | undefined;
  const data = () => {
    if (loaded === undefined) {
      context.progress({ phase: 'load the data', done: 0, total: 0 });
      loaded = loadDataset(workspace.db);
    }
    return loaded;
  };
  const count: Record<CountedId, () => PaperSection> = {
    odds: () => {
      const { interactions, catalogue } = data();
      const isDated = interactions.day.some((day) => day !== UNDATED);
      return oddsSection(weakSignalOdds(interactions, catalogue.audiobooks), isDated);
    },
    'co-occurrence': () =>
      coOccurrenceSection(coOccurrence(data().interactions, data().catalogue.audiobooks)),
    eda: () => edaSection(edaFigures(workspace, run, data(), context)),
    'table-1': () => pairedAblation(keptVariants({ workspace }, run)),
  };
  return wanted.map((id, place) => {
    context = { ...outer, progress: part(place, `counting ${id}`, PHASES[id]) };
    return count[id]();
  });
}

function edaFigures(
  workspace: Workspace,
  run: Run,
  { interactions, catalogue }: Dataset,
  context: StageContext,
): EdaFigures {
  const { encoder } = parametersOf(run);
  const text = textVectors(workspace, catalogue, encoder);
  const podcasts = rowsOfItems(workspace, run.id, 'hgnn', catalogue, 0, catalogue.size).vectors;
  const byModel = catalogue.size > catalogue.audiobooks;
  const exploration = explore({ interactions, catalogue, text, ...(byModel && { podcasts }) }, {}, context);
  const { byUser, byTitle } = audiobookPlays(interactions, catalogue.audiobooks);
  const { users, titles } = exploration.skew;
  const rng = context.rng.fork('skew');
  return {
    exploration,
    userShare: ends(resampleSkew(byUser, users.mark.top, RESAMPLES, rng.fork('users'))),
    titleShare: ends(resampleSkew(byTitle, titles.mark.top, RESAMPLES, rng.fork('titles'))),
    byModel,
  };
}

function ends(resampled: Float64Array): readonly [low: number, high: number] | null {
  const sorted = resampled.slice().sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  return sorted.length === 0 ? null : [at(0.025), at(0.975)];
}
