/** The paper's models and ablations for a finished run: read where they are kept, trained where they are not. */
import { AppError } from '../../../shared/app-error.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import { readGivenHoldOut } from '../../runs/given-hold-out.ts';
import {
  paperFolder,
  pruneVariants,
  readOutcomes,
  readVariant,
  removeVariant,
  type VariantData,
  variantKey,
} from '../../runs/paper/variant-cache.ts';
import type { ImpossibleVariant, TargetOutcomes, VariantResult } from '../../runs/paper/variant-result.ts';
import { variantSeconds } from '../../runs/paper/variant-stages.ts';
import { paperVariants, VARIANT_IDS, type Variant, type VariantId } from '../../runs/paper/variants.ts';
import { runTrainer } from '../../runs/trainer-process.ts';
import { modelsFolders } from '../../setup/cache-folder.ts';
import { dataFingerprint } from '../../workspace/load-dataset.ts';
import { runFolder } from '../../workspace/open.ts';
import type { Run } from '../../workspace/runs.ts';
import { parametersOf } from '../evaluate-run.ts';
import type { Engine } from '../open-engine.ts';
import { choiceOf } from '../starting-run.ts';
import { encodeTexts } from '../train.ts';

export interface PaperVariant {
  readonly variant: Variant;
  readonly result: VariantResult;
  /** Reads what every test user got from the disk: some 10 to 100 MB. Throws NOT_FOUND, MODEL_DAMAGED. */
  outcomes(target: ItemType): TargetOutcomes;
}

export interface PaperVariants {
  readonly variants: readonly PaperVariant[];
  /** Those that the data has too little for. */
  readonly impossible: readonly ImpossibleVariant[];
  /** Of those asked for, in the order of the paper. */
  readonly missing: readonly VariantId[];
}

/** What is kept for the run's options over the data of today; takes moments, and a workspace open for reading will do. */
export function keptVariants(
  engine: Pick<Engine, 'workspace'>,
  run: Run,
  only: readonly VariantId[] = VARIANT_IDS,
): PaperVariants {
  const folder = paperFolder(engine.workspace.folder);
  const variants: PaperVariant[] = [];
  const impossible: ImpossibleVariant[] = [];
  const missing: VariantId[] = [];
  for (const { variant, key } of variantsOf(engine, run, only)) {
    const result = readVariant(folder, key);
    if (result === undefined) {
      missing.push(variant.id);
    } else if ('impossible' in result) {
      impossible.push(result);
    } else {
      variants.push({ variant, result, outcomes: (target) => readOutcomes(folder, key, target) });
    }
  }
  return { variants, impossible, missing };
}

export interface PaperRequest {
  /** All when left out. */
  readonly only?: readonly VariantId[];
  /** Trains those that are kept as well. */
  readonly fresh?: boolean;
}

/**
 * Trains what is missing in a process of its own, one variant after the other; each is kept once it is done, so that
 * after a cancellation, a kill or a crash the same call goes on with the next.
 * @throws AppError NOT_FOUND for a run whose hold-out was a file that was not kept; ENCODER_UNAVAILABLE; NOT_ENOUGH_DATA; CANCELLED
 */
export async function computePaper(
  engine: Engine,
  run: Run,
  { only = VARIANT_IDS, fresh = false }: PaperRequest,
  context: StageContext,
): Promise<PaperVariants> {
  const { workspace } = engine;
  const folder = paperFolder(workspace.folder);
  const { options, encoder } = parametersOf(run);
  const { holdout } = dataOf(engine, run);
  if (options.split.kind === 'given' && holdout === undefined) {
    throw new AppError(
      'NOT_FOUND',
      'The hold-out of this run was a file of its own, which was not kept.',
      'Choose a run with a hold-out by time or by listener.',
      { run: run.id },
    );
  }
  pruneVariants(folder, dataFingerprint(workspace.db));
  if (fresh) {
    for (const { key } of variantsOf(engine, run, only)) {
      removeVariant(folder, key);
    }
  }
  const { missing } = keptVariants(engine, run, only);
  if (missing.length > 0) {
    await encodeTexts(
      engine,
      { encoder: choiceOf(encoder), modelsFolders: modelsFolders() },
      // of texts that are new since the run: nothing beside the training, whose progress this is
      { ...context, progress: (each) => context.progress({ ...each, total: 0 }) },
      ({ id }) => {
        if (id !== encoder.id) {
          throw new AppError(
            'ENCODER_UNAVAILABLE',
            `Run ${run.id} read its texts by ${encoder.id}, which is not here; ${id} is.`,
            'Obtain that encoder again with "npm run setup", or choose another run.',
            { run: run.id },
          );
        }
      },
    );
    await runTrainer(
      {
        ...{ kind: 'paper', workspaceFolder: workspace.folder, encoder, options, holdout, wanted: missing },
        timings: run.timings,
      },
      context,
      () => undefined,
    );
  }
  return keptVariants(engine, run, only);
}

/** That computePaper may take to train what it has to. */
export function expectedSeconds(
  engine: Engine,
  run: Run,
  { only = VARIANT_IDS, fresh = false }: PaperRequest,
): number {
  const { missing } = keptVariants(engine, run, only);
  const toTrain = variantsOf(engine, run, fresh ? only : missing);
  return variantSeconds(
    toTrain.map(({ variant }) => variant),
    run.timings,
  );
}

function variantsOf(engine: Pick<Engine, 'workspace'>, run: Run, only: readonly VariantId[]) {
  const data = dataOf(engine, run);
  return paperVariants(parametersOf(run).options)
    .filter(({ id }) => only.includes(id))
    .map((variant) => ({ variant, key: variantKey(variant, data) }));
}

function dataOf({ workspace }: Pick<Engine, 'workspace'>, run: Run): VariantData {
  const { options, encoder } = parametersOf(run);
  return {
    fingerprint: dataFingerprint(workspace.db),
    encoder: encoder.id,
    holdout:
      options.split.kind === 'given' ? readGivenHoldOut(runFolder(workspace.folder, run.id)) : undefined,
  };
}
