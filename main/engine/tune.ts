import { AppError } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import { ITEM_TYPES } from '../../shared/vocabulary.ts';
import type { BlendedOptions } from '../runs/blend/fit-blends.ts';
import { presetOptions } from '../runs/run-options.ts';
import { runTrainer } from '../runs/trainer-process.ts';
import { changesText, planSearch, type Trial, worthOf } from '../runs/tune/search.ts';
import { axesFor } from '../runs/tune/search-space.ts';
import { openTrialStore } from '../runs/tune/trial-store.ts';
import { modelsFolders } from '../setup/cache-folder.ts';
import type { EncoderChoice } from '../text/load-encoder.ts';
import { dataFingerprint } from '../workspace/load-dataset.ts';
import { workspaceOverview } from '../workspace/overview.ts';
import type { Engine } from './open-engine.ts';
import { encodeTexts, refuseEmpty } from './train.ts';
import { keepTunedOptions, type TunedOptions } from './tuned-options.ts';

export interface TuneRequest {
  /** That the changes are made to. */
  readonly options: BlendedOptions;
  readonly encoder: EncoderChoice;
  /** Milliseconds; the first trial, of the options as they are, is made whatever it takes. */
  readonly budget: number;
}

export interface TuneReport extends TunedOptions {
  readonly table: readonly TuneRow[];
}

export interface TuneRow extends Trial {
  /** The changes in words. */
  readonly changed: string;
  /** Beside the options as they are, whose worth is 1 unless they cover too little. */
  readonly worth: number;
  readonly isBest: boolean;
}

/** Preset `best`, which is what there is to tune. */
export function tunableOptions(choices: Partial<Pick<BlendedOptions, 'targets' | 'seed' | 'backend'>>) {
  const { blend, ...preset } = presetOptions('best');
  if (blend === undefined) {
    throw new Error('Preset best has a blend.');
  }
  const { targets = preset.targets } = choices;
  return { ...preset, ...choices, targets: ITEM_TYPES.filter((type) => targets.includes(type)), blend };
}

/**
 * Tries options on validation parts of the training part, in a process of its own, until the budget is spent; trials are
 * kept, so that the same call goes on where the last one stopped, also after a cancellation. What is best so far becomes
 * the workspace's tuned options.
 * @throws AppError WORKSPACE_EMPTY, NOT_ENOUGH_DATA, ENCODER_UNAVAILABLE, CANCELLED
 */
export async function tune(
  engine: Engine,
  { options, encoder: choice, budget }: TuneRequest,
  context: StageContext,
): Promise<TuneReport> {
  const { db, folder } = engine.workspace;
  const deadline = Date.now() + budget;
  refuseEmpty(engine);
  const request = { encoder: choice, modelsFolders: modelsFolders() };
  const { encoder } = await encodeTexts(engine, request, context, undefined);
  const { firstDay, lastDay } = workspaceOverview(db);
  const days = firstDay === null || lastDay === null ? 0 : lastDay - firstDay + 1;
  const axes = axesFor(days);
  const fingerprint = dataFingerprint(db);
  // read anew each time: the trainer adds to what is there
  const look = () => {
    const data = { workspaceFolder: folder, fingerprint, encoder: encoder.id, options };
    const store = openTrialStore(data);
    return { store, ...planSearch(options, axes, store.find) };
  };
  const before = look();
  before.store.prune();
  try {
    if (before.next !== undefined) {
      await runTrainer(
        { kind: 'tune', workspaceFolder: folder, encoder, options, axes, deadline },
        context,
        () => undefined,
      );
    }
  } catch (error) {
    const kept = keep()?.trials.length ?? 0;
    if (error instanceof AppError && error.code === 'CANCELLED') {
      throw new AppError(
        'CANCELLED',
        `Cancelled; ${kept === 1 ? '1 trial is' : `${kept} trials are`} kept.`,
        'Run the same command again to go on.',
      );
    }
    throw error;
  }
  const { tuned, trials, best } = keep() as Kept;
  const table = trials.map((trial) => ({
    ...trial,
    changed: changesText(trial.changes),
    worth: worthOf(trial, trials[0]),
    isBest: trial === best,
  }));
  return { ...tuned, table };

  function keep(): Kept | undefined {
    const { best, trials, next } = look();
    if (best === undefined) {
      return undefined;
    }
    const tuned: TunedOptions = {
      changes: best.changes,
      targets: options.targets,
      seed: options.seed,
      splitBySeed: days === 0,
      lastDay,
      dataFingerprint: fingerprint,
      trials: trials.length,
      finished: next === undefined,
    };
    keepTunedOptions(db, tuned);
    return { tuned, trials, best };
  }
}

interface Kept {
  readonly tuned: TunedOptions;
  readonly trials: readonly Trial[];
  readonly best: Trial;
}
