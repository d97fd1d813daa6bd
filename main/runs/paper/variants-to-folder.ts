import { AppError, throwIfCancelled } from '../../../shared/app-error.ts';
import { progressOfParts } from '../../../shared/progress-of-parts.ts';
import type { StageContext } from '../../../shared/stage.ts';
import { createRuntime } from '../../model/hgnn/runtime.ts';
import { loadTensorFlow } from '../../model/tensorflow.ts';
import type { Workspace } from '../../workspace/open.ts';
import { holdOutOf } from '../given-hold-out.ts';
import { makeSplit, withinDays } from '../run-split.ts';
import type { PaperJob } from '../trainer-messages.ts';
import { loadTrainingData } from '../training-data.ts';
import { evaluateVariant } from './evaluate-variant.ts';
import { paperFolder, readVariant, variantKey, writeResult, writeVariant } from './variant-cache.ts';
import { variantStages } from './variant-stages.ts';
import { paperVariants } from './variants.ts';

/** The trainer's job for the paper's tables: one variant after the other, each kept as soon as it is done. */
export async function variantsToFolder(
  workspace: Workspace,
  { encoder, options, holdout, wanted, timings }: PaperJob,
  context: StageContext,
): Promise<void> {
  const { dataset, text } = await loadTrainingData(workspace, encoder, context);
  const whole = makeSplit({ ...dataset, holdout: holdout && holdOutOf(holdout, dataset) }, options);
  const split = { ...whole, train: withinDays(whole.train, options.trainingDays) };
  const runtime = await createRuntime((await loadTensorFlow(options.backend)).tf);
  const folder = paperFolder(workspace.folder);
  const data = { fingerprint: dataset.fingerprint, encoder: encoder.id, holdout };
  const variants = paperVariants(options)
    .filter(({ id }) => wanted.includes(id))
    .map((variant) => ({ variant, key: variantKey(variant, data), stages: variantStages(variant, timings) }))
    .filter(({ key }) => readVariant(folder, key) === undefined);
  const stages = variants.flatMap((each) => each.stages);
  const part = progressOfParts(
    'variants',
    stages.map(({ seconds }) => seconds),
    context.progress,
  );
  for (const [place, { variant, key, stages: own }] of variants.entries()) {
    throwIfCancelled(context.signal);
    let report = context.progress;
    const begins = (name: string) => {
      const stage = own.find((each) => each.stage === name);
      if (stage) {
        const step = `variant ${variant.id} (${place + 1} of ${variants.length}): ${name}`;
        report = part(stages.indexOf(stage), step, stage.phases);
      }
    };
    try {
      const input = { dataset, split, text };
      const progress: StageContext['progress'] = (each) => report(each);
      writeVariant(
        folder,
        key,
        await evaluateVariant(runtime, input, variant, { ...context, progress }, begins),
      );
    } catch (error) {
      if (variant.id === 'full' || !(error instanceof AppError && error.code === 'NOT_ENOUGH_DATA')) {
        throw error;
      }
      writeResult(folder, key, { id: variant.id, impossible: error.message });
    }
  }
}
