import { AppError } from '../../../shared/app-error.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import { requireTargets } from '../../evaluate/require-target.ts';
import { createRuntime, type Runtime } from '../../model/hgnn/runtime.ts';
import { loadTensorFlow } from '../../model/tensorflow.ts';
import type { Workspace } from '../../workspace/open.ts';
import {
  type BlendedOptions,
  fitsOver,
  learnHgnn,
  type ValidationInput,
  validationContext,
} from '../blend/fit-blends.ts';
import { validationSplit } from '../blend/validation-split.ts';
import { makeSplit, withinDays } from '../run-split.ts';
import type { TuneJob } from '../trainer-messages.ts';
import { loadTrainingData } from '../training-data.ts';
import { changesText, planSearch, type Trial, worthOf } from './search.ts';
import { type Changes, withChanges } from './search-space.ts';
import { openTrialStore } from './trial-store.ts';

/** Milliseconds (24 days): a timer of Node's that is set to more ends at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * The trainer's job for tuning: one trial after the other, each kept as soon as it is done, until the search has ended or
 * the time is up. The hold-out is put aside before anything else, and never read: a trial learns from a part of the
 * training part and is judged on the rest of it, the same for all trials, as a run chooses the weights of its blend.
 */
export async function tuneToFolder(
  workspace: Workspace,
  { encoder, options, axes, deadline }: TuneJob,
  context: StageContext,
): Promise<void> {
  const { dataset, text } = await loadTrainingData(workspace, encoder, context);
  const { audiobooks } = dataset.catalogue;
  const whole = makeSplit(dataset, options);
  const train = withinDays(whole.train, options.trainingDays);
  const split = validationSplit(train, audiobooks, whole.cutoffDay, validationContext(context).rng);
  const targets = requireTargets(dataset.catalogue, split, options);
  const runtime = await createRuntime((await loadTensorFlow(options.backend)).tf);
  const store = openTrialStore({
    workspaceFolder: workspace.folder,
    fingerprint: dataset.fingerprint,
    encoder: encoder.id,
    options,
  });
  const hgnnOf = rememberLast(runtime, { dataset, text, split });
  for (;;) {
    const { trials, next } = planSearch(options, axes, store.find);
    const left = deadline - Date.now();
    // the preset as it is is always tried: without it nothing can be compared
    const mustEnd = trials.length > 0;
    if (next === undefined || (mustEnd && left <= 0)) {
      return;
    }
    const signal = mustEnd
      ? AbortSignal.any([context.signal, AbortSignal.timeout(Math.min(left, LONGEST_TIMER))])
      : context.signal;
    const title = `trial ${trials.length + 1} (${changesText(next)})`;
    const inner: StageContext = {
      ...context,
      signal,
      progress: (each) => context.progress({ ...each, phase: `${title}: ${each.phase}` }),
    };
    const trial = await untilTime(makeTrial(next, inner), context.signal);
    if (trial === undefined) {
      return;
    }
    store.keep(trial);
    const [{ warm }] = trial.targets;
    context.progress({
      phase: title,
      done: 0,
      total: 0,
      figures: { worth: worthOf(trial, trials[0] ?? trial), hr10: warm.hr10, mrr: warm.mrr },
    });
  }

  async function makeTrial(changes: Changes, outer: StageContext): Promise<Trial> {
    const began = performance.now();
    const changed = withChanges(options, changes);
    const inner = validationContext(outer);
    const hgnn = await hgnnOf(changed, inner);
    const fits = await fitsOver(runtime, { dataset, text, split, hgnn }, targets, changed, inner);
    return {
      changes,
      targets: fits.map(({ target, users, warm, cold, floor }) => ({ target, users, warm, cold, floor })),
      seconds: (performance.now() - began) / 1000,
    };
  }
}

/** Most trials change no option of the HGNN: the vectors of the two last sets of options are kept. */
function rememberLast(runtime: Runtime, input: ValidationInput) {
  const known = new Map<string, Matrix>();
  return async (options: BlendedOptions, context: StageContext): Promise<Matrix> => {
    const key = JSON.stringify(options.hgnn);
    const hgnn = known.get(key) ?? (await learnHgnn(runtime, input, options, context));
    known.delete(key);
    known.set(key, hgnn);
    if (known.size > 2) {
      known.delete(known.keys().next().value as string);
    }
    return hgnn;
  };
}

/** undefined when the time ended it, and nobody else. */
async function untilTime(trial: Promise<Trial>, asked: AbortSignal): Promise<Trial | undefined> {
  try {
    return await trial;
  } catch (error) {
    if (error instanceof AppError && error.code === 'CANCELLED' && !asked.aborted) {
      return undefined;
    }
    throw error;
  }
}
