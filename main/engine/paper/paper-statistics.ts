import type { PaperSection } from '../../../shared/paper-report.ts';
import type { StageContext } from '../../../shared/stage.ts';
import { coOccurrence } from '../../explore/co-occurrence.ts';
import { explore } from '../../explore/explore.ts';
import { audiobookPlays, resampleSkew } from '../../explore/skew.ts';
import { weakSignalOdds } from '../../explore/weak-signal-odds.ts';
import { coOccurrenceSection } from '../../runs/paper/sections/co-occurrence.ts';
import { type EdaFigures, edaSection } from '../../runs/paper/sections/eda.ts';
import { oddsSection } from '../../runs/paper/sections/odds.ts';
import { type Dataset, loadDataset } from '../../workspace/load-dataset.ts';
import type { Workspace } from '../../workspace/open.ts';
import { getRun } from '../../workspace/runs.ts';
import { parametersOf } from '../evaluate-run.ts';
import { rowsOfItems, textVectors } from '../run-vectors.ts';

/** The sections that are counted over the data, and only these take long without any training. */
export const STATISTICS = ['odds', 'co-occurrence', 'eda'] as const;
export type StatisticsId = (typeof STATISTICS)[number];

const RESAMPLES = 200;

/** @param runId whose text and podcast vectors figure 2 is drawn with */
export function paperStatistics(
  workspace: Workspace,
  runId: number,
  wanted: readonly StatisticsId[],
  context: StageContext,
): PaperSection[] {
  context.progress({ phase: 'load the data', done: 0, total: 0 });
  const dataset = loadDataset(workspace.db);
  const { interactions, catalogue } = dataset;
  const sections: Record<StatisticsId, () => PaperSection> = {
    odds: () => oddsSection(weakSignalOdds(interactions, catalogue.audiobooks)),
    'co-occurrence': () => coOccurrenceSection(coOccurrence(interactions, catalogue.audiobooks)),
    eda: () => edaSection(edaFigures(workspace, runId, dataset, context)),
  };
  return wanted.map((id, done) => {
    context.progress({ phase: 'statistics', done, total: wanted.length });
    return sections[id]();
  });
}

function edaFigures(
  workspace: Workspace,
  runId: number,
  { interactions, catalogue }: Dataset,
  context: StageContext,
): EdaFigures {
  const { encoder } = parametersOf(getRun(workspace.db, runId));
  const text = textVectors(workspace, catalogue, encoder);
  const podcasts = rowsOfItems(workspace, runId, 'hgnn', catalogue, 0, catalogue.size).vectors;
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
