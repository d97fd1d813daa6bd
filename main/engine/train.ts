import { rmSync } from 'node:fs';
import { AppError } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import { adoptRun, partialFolder } from '../runs/adopt.ts';
import type { RunOptions } from '../runs/run-options.ts';
import type { StartKind } from '../runs/starting-point.ts';
import { runTrainer } from '../runs/trainer-process.ts';
import { softwareVersions } from '../runs/versions.ts';
import { embedItems } from '../text/embed-items.ts';
import { type EncoderChoice, loadEncoder } from '../text/load-encoder.ts';
import type { EncoderIdentity } from '../text/stored-vectors-only.ts';
import { openVectorIndex } from '../vectors/open-vector-index.ts';
import { dataFingerprint, loadCatalogue } from '../workspace/load-dataset.ts';
import { endRun, getRun, type Json, type Run, setTrainerPid, startRun } from '../workspace/runs.ts';
import { textVectorStore } from '../workspace/text-vectors.ts';
import type { Engine } from './open-engine.ts';
import type { RunParameters } from './recorded-parameters.ts';
import { startingRun } from './starting-run.ts';
import type { TunedOptions } from './tuned-options.ts';

export interface TrainRequest {
  readonly name?: string;
  readonly options: RunOptions;
  readonly encoder: EncoderChoice;
  readonly modelsFolders: readonly string[];
  /** A given hold-out as pairs of SQLite ids, [user, item, …]; goes with the split `given`. */
  readonly holdout?: readonly number[];
  /** Whose changes are among the options: kept with the run. */
  readonly tuned?: TunedOptions;
  /** A finished run to take over from. */
  readonly start?: { readonly kind: StartKind; readonly run: number };
}

/**
 * Encodes what has no sentence vector yet, then trains in a process of its own and takes the result over. A failure,
 * a cancellation and a killed trainer leave a run that says so, and nothing else.
 */
export async function train(engine: Engine, request: TrainRequest, context: StageContext): Promise<Run> {
  const { db, folder } = engine.workspace;
  refuseEmpty(engine);
  const from = request.start && startingRun(engine, request.start, request);
  const { encoder, fallback } = await encodeTexts(
    engine,
    { ...request, ...from?.encoder },
    context,
    from?.refuseOther,
  );
  const options = from?.options ?? request.options;
  const parameters: RunParameters = {
    ...{ options, encoder, encoderFallback: fallback },
    ...(request.tuned && { tuned: request.tuned }),
    ...(from && { start: from.start }),
  };
  const runId = startRun(db, {
    name:
      request.name ?? `${request.options.preset} ${new Date().toISOString().slice(0, 16).replace('T', ' ')}`,
    preset: request.options.preset,
    parameters: JSON.parse(JSON.stringify(parameters)) as Json,
    seed: request.options.seed,
    dataFingerprint: dataFingerprint(db),
    versions: softwareVersions(),
  });
  try {
    await runTrainer(
      {
        kind: 'train',
        workspaceFolder: folder,
        runId,
        encoder,
        options,
        holdout: request.holdout,
        start: from?.job,
      },
      context,
      (pid) => setTrainerPid(db, runId, pid),
    );
    adoptRun(db, folder, runId);
  } catch (error) {
    const isCancelled = error instanceof AppError && error.code === 'CANCELLED';
    rmSync(partialFolder(folder, runId), { recursive: true, force: true });
    endRun(db, runId, isCancelled ? 'cancelled' : 'failed', isCancelled ? '' : (error as Error).message);
    throw error;
  }
  await buildIndexes(engine, runId, request.options, context);
  return getRun(db, runId);
}

/** So that the first shelf need not wait for them (a quarter of a million titles take most of a minute). */
async function buildIndexes(
  { workspace: { db } }: Engine,
  runId: number,
  { targets }: RunOptions,
  context: StageContext,
): Promise<void> {
  try {
    for (const space of targets) {
      (await openVectorIndex(db, { runId, space }, context)).close();
    }
  } catch {
    // The run is done; an index that is missing is built when it is first asked for, and says then what is wrong.
  }
}

/** Throws WORKSPACE_EMPTY where there is nothing to train on. */
export function refuseEmpty({ workspace }: Engine): void {
  const { items, interactions } = workspace.db
    .prepare<[], { items: number; interactions: number }>(
      `SELECT (SELECT count(*) FROM item WHERE type = 'audiobook') AS items,
              EXISTS (SELECT 1 FROM interaction) AS interactions`,
    )
    .get() as { items: number; interactions: number };
  if (items === 0 || interactions === 0) {
    throw new AppError(
      'WORKSPACE_EMPTY',
      `The workspace ${workspace.folder} has no ${items === 0 ? 'audiobooks' : 'streams'} to train on.`,
      'Import a catalogue and streams first.',
    );
  }
}

/** @param check throws for an encoder that will not do, before it has encoded anything */
export async function encodeTexts(
  { workspace }: Engine,
  request: Pick<TrainRequest, 'encoder' | 'modelsFolders'>,
  context: StageContext,
  check: ((encoder: EncoderIdentity) => void) | undefined,
) {
  const { encoder, fallbackReason } = await loadEncoder({
    choice: request.encoder,
    modelsFolders: request.modelsFolders,
  });
  try {
    check?.(encoder);
    await embedItems(
      loadCatalogue(workspace.db),
      textVectorStore(workspace.db, encoder.id),
      encoder,
      context,
    );
  } finally {
    await encoder.close();
  }
  const { id, dims, kind } = encoder;
  return { encoder: { id, dims, kind }, fallback: fallbackReason };
}
