/** When scheduled towers would be the same again, or refused: so that nothing is trained in vain, and a person is told. */
import type { RunPreset } from '../../shared/run-preset.ts';
import { mayKnowHoldOut } from '../runs/starting-point.ts';
import { dataFingerprint } from '../workspace/load-dataset.ts';
import { workspaceOverview } from '../workspace/overview.ts';
import { listRuns, type Run } from '../workspace/runs.ts';
import { parametersOf } from './evaluate-run.ts';
import type { Engine } from './open-engine.ts';
import { differingParameters } from './run-parameters.ts';
import { type StartingRun, startingRun } from './starting-run.ts';
import { trainRequest } from './train-request.ts';

/** Why towers over the HGNN of the run that is served are not trained now; '' when they are. */
export function whyTowersAreIdle(engine: Engine, preset: string, served: number): string {
  const { options, encoder } = trainRequest({ preset: preset as RunPreset });
  const from = startingRun(engine, { kind: 'reuse', run: served }, { options, encoder });
  const same = sameRun(engine, from);
  if (same !== undefined) {
    return `Towers are not trained: they would be those of run ${same.id} again, as no data came in since.`;
  }
  const { split } = options;
  const { lastDay } = workspaceOverview(engine.workspace.db);
  const cutoffDay = split.kind === 'auto' && lastDay !== null ? lastDay - split.days + 1 : undefined;
  if (!mayKnowHoldOut(from.job.learntFrom, { cutoffDay }, options)) {
    return '';
  }
  const why = `Towers are not trained: the HGNN of run ${served}, which is served, may have learnt from plays that they would be judged on, `;
  return lastDay === null
    ? `${why}as the data has no days. Only HGNN and towers together are trained.`
    : `${why}as that run held out something else. Serve one with the preset’s own hold-out, or wait for later days of data.`;
}

/** A finished run over the same HGNN, on the same data, with the same options. */
function sameRun({ workspace: { db } }: Engine, { options, start }: StartingRun): Run | undefined {
  const fingerprint = dataFingerprint(db);
  const hgnn = start.trainedIn?.run ?? start.run;
  return listRuns(db).findLast((run) => {
    if (run.status !== 'done' || run.dataFingerprint !== fingerprint) {
      return false;
    }
    const own = parametersOf(run);
    const of = own.start?.kind === 'reuse' ? (own.start.trainedIn?.run ?? own.start.run) : run.id;
    return of === hgnn && differingParameters(own.options, options).length === 0;
  });
}
