import path from 'node:path';
import type { StageContext } from '../../shared/stage.ts';
import { saveBlend } from '../model/blend/save.ts';
import { createRuntime } from '../model/hgnn/runtime.ts';
import { saveHgnn } from '../model/hgnn/save.ts';
import { loadTensorFlow } from '../model/tensorflow.ts';
import { saveTwoTowers } from '../model/two-towers/save.ts';
import { runFolder, type Workspace } from '../workspace/open.ts';
import type { Json } from '../workspace/runs.ts';
import { partialFolder } from './adopt.ts';
import { beginArtefacts, completeArtefacts, writeVectors } from './artefacts.ts';
import type { BlendFit } from './blend/fit-blend.ts';
import type { TargetEvaluation } from './evaluate-target.ts';
import { holdOutOf, writeGivenHoldOut } from './given-hold-out.ts';
import { writeOutcomes } from './outcomes.ts';
import { type PipelineResult, runPipeline } from './pipeline.ts';
import { loadStartingPoint } from './starting-point.ts';
import type { TrainerJob } from './trainer-messages.ts';
import { loadTrainingData } from './training-data.ts';
import { writeTrainingVectors } from './training-vectors.ts';

/** The trainer's whole job: reads the workspace, runs the pipeline, leaves runs/<id>.partial complete. */
export async function trainToFolder(
  workspace: Workspace,
  job: TrainerJob,
  context: StageContext,
): Promise<void> {
  const folder = partialFolder(workspace.folder, job.runId);
  beginArtefacts(folder);
  const { dataset, text } = await loadTrainingData(workspace, job.encoder, context);
  const { tf, backend } = await loadTensorFlow(job.options.backend);
  const start =
    job.start &&
    loadStartingPoint(runFolder(workspace.folder, job.start.run), job.start, job.options.targets);
  const result = await runPipeline(
    await createRuntime(tf),
    { dataset, text, holdout: job.holdout && holdOutOf(job.holdout, dataset), start },
    job.options,
    context,
  );
  context.progress({ phase: 'write the run', done: 0, total: 0 });
  if (job.holdout) {
    writeGivenHoldOut(folder, job.holdout);
  }
  saveHgnn(path.join(folder, 'hgnn.safetensors'), result.hgnn);
  for (const towers of result.towers) {
    saveTwoTowers(path.join(folder, `towers-${towers.target}.safetensors`), towers);
  }
  const ids = dataset.catalogue.id;
  for (const { training, serving } of result.blends) {
    saveBlend(path.join(folder, `training-blend-${serving.target}.safetensors`), { blend: training, ids });
    saveBlend(path.join(folder, `blend-${serving.target}.safetensors`), { blend: serving, ids });
  }
  for (const { table, outcomes } of result.evaluations) {
    writeOutcomes(folder, table.target, outcomes);
  }
  const { id, audiobooks } = dataset.catalogue;
  writeTrainingVectors(folder, result.trainingVectors, id, audiobooks);
  const { hgnn, audiobook, podcast } = result.vectors;
  writeVectors(folder, 'hgnn', id, hgnn);
  if (audiobook) {
    writeVectors(folder, 'audiobook', id.subarray(0, audiobooks), audiobook);
  }
  if (podcast) {
    writeVectors(folder, 'podcast', id.subarray(audiobooks), podcast);
  }
  completeArtefacts(folder, {
    timings: Object.fromEntries(result.stages.map(({ stage, seconds }) => [stage, seconds])),
    metrics: metricsOf(result, backend),
  });
}

/** What `backlist runs` and the window show of a run. */
export interface RunMetrics {
  readonly backend: string;
  readonly edges: PipelineResult['edges'];
  readonly evaluations: readonly TargetEvaluation[];
  readonly stages: PipelineResult['stages'];
  readonly hgnn: { readonly rounds: PipelineResult['hgnn']['rounds']; readonly bestRound: number };
  readonly towers: Readonly<Record<string, PipelineResult['towers'][number]['losses']>>;
  /** How the weights of each target's blend were chosen; absent without one. */
  readonly blends?: readonly BlendFit[];
}

function metricsOf(result: PipelineResult, backend: string): Json {
  const metrics: RunMetrics = {
    backend,
    edges: result.edges,
    evaluations: result.evaluations.map(({ outcomes: _, ...figures }) => figures),
    stages: result.stages,
    hgnn: { rounds: result.hgnn.rounds, bestRound: result.hgnn.bestRound },
    towers: Object.fromEntries(result.towers.map(({ target, losses }) => [target, losses])),
    ...(result.fits.length === 0 ? {} : { blends: result.fits }),
  };
  return JSON.parse(JSON.stringify(metrics)) as Json;
}
