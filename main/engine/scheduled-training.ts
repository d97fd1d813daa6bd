/** What the schedule does when a run is due: trains it as a shadow, judges it, and promotes it only when it is no worse. */
import { AppError } from '../../shared/app-error.ts';
import type { Schedule, ScheduledKind } from '../../shared/operation.ts';
import type { RunPreset } from '../../shared/run-preset.ts';
import { CLOSING, type StageContext } from '../../shared/stage.ts';
import { dataFingerprint } from '../workspace/load-dataset.ts';
import { getBudget, getSchedule } from '../workspace/operation-settings.ts';
import { promotedRun, promoteRun } from '../workspace/promotions.ts';
import { listRuns } from '../workspace/runs.ts';
import {
  CUT_SHORT,
  endScheduledRun,
  lastSlots,
  listScheduledRuns,
  noteTrainedRun,
  runLeftToJudge,
  type ScheduledRun,
  startScheduledRun,
} from '../workspace/scheduled-runs.ts';
import { compareTwoRuns, type RunsCompared } from './compare-runs.ts';
import { type DueRuns, dueRuns } from './due-runs.ts';
import { whyTowersAreIdle } from './idle-towers.ts';
import { driftOverBudget, keepDrift, likenessInWords, measureDrift } from './measure-drift.ts';
import type { Engine } from './open-engine.ts';
import { servedRun } from './promote-run.ts';
import { train } from './train.ts';
import { trainRequest } from './train-request.ts';

export interface ScheduleState {
  /** null: off. */
  readonly schedule: Schedule | null;
  readonly next: DueRuns['next'] | null;
  /** Why towers alone are not trained now; '' when they are, or the schedule is off. */
  readonly idleTowers: string;
  /** The last first. */
  readonly last: readonly ScheduledRun[];
}

const LAST_SHOWN = 10;

export function scheduleState(engine: Engine): ScheduleState {
  const { db } = engine.workspace;
  const schedule = getSchedule(db);
  const served = servedRun(engine);
  return {
    schedule,
    next: schedule && dueRuns(schedule, lastSlots(db), Date.now()).next,
    idleTowers:
      schedule === null || served === undefined ? '' : whyTowersAreIdle(engine, schedule.preset, served),
    last: listScheduledRuns(db, LAST_SHOWN),
  };
}

/** undefined when nothing is, or the schedule is off. */
export function dueNow({ workspace: { db } }: Engine, now: number): DueRuns['due'] {
  const schedule = getSchedule(db);
  return schedule === null ? undefined : dueRuns(schedule, lastSlots(db), now).due;
}

/**
 * Trains the kind asked for, or what is due, unless that would be in vain; undefined when nothing is due. A failure is
 * kept with the slot, which is not tried again unless the program ended. Throws USAGE when a kind is asked for and the
 * schedule is off.
 */
export async function trainScheduled(
  engine: Engine,
  asked: ScheduledKind | undefined,
  context: StageContext,
): Promise<ScheduledRun | undefined> {
  const { db } = engine.workspace;
  const schedule = getSchedule(db);
  if (schedule === null && asked !== undefined) {
    throw new AppError('USAGE', 'The schedule is off.', 'Set it first.');
  }
  const due = asked === undefined ? dueNow(engine, Date.now()) : { kind: asked, slot: Date.now() };
  if (schedule === null || due === undefined) {
    return undefined;
  }
  const id = startScheduledRun(db, { kind: due.kind, dueAt: due.slot });
  let trained: number | null = null;
  try {
    const served = servedRun(engine);
    const left = leftToJudge(engine, due.kind, schedule.preset, id);
    const idle =
      left === undefined && served !== undefined && due.kind === 'towers'
        ? whyTowersAreIdle(engine, schedule.preset, served)
        : '';
    if (idle !== '') {
      return endScheduledRun(db, id, { state: 'done', run: null, promoted: false, message: idle });
    }
    if (served !== undefined && promotedRun(db) === undefined) {
      // else the run to come would be served as soon as it is finished
      promoteRun(db, { run: served, by: 'schedule', reason: 'Kept while scheduled runs are judged.' });
    }
    const run = left ?? (await train(engine, requestOf(due, schedule.preset, served), context)).id;
    trained = run;
    noteTrainedRun(db, id, run);
    // by a person, whose choice stands, and who may have deleted the run to compare with
    const isOvertaken = () => served !== undefined && promotedRun(db) !== served;
    const verdict = isOvertaken() ? OVERTAKEN : await judge(engine, served, run, context);
    const { promoted, message } = isOvertaken() ? OVERTAKEN : verdict;
    if (promoted) {
      promoteRun(db, { run, by: 'schedule', reason: message });
    }
    return endScheduledRun(db, id, { state: 'done', run, promoted, message });
  } catch (error) {
    const isClosing = context.signal.reason === CLOSING;
    const isCancelled = error instanceof AppError && error.code === 'CANCELLED';
    endScheduledRun(db, id, {
      ...{ run: trained, promoted: false },
      ...(isClosing
        ? { state: 'interrupted', message: CUT_SHORT }
        : isCancelled
          ? { state: 'cancelled', message: '' }
          : { state: 'failed', message: (error as Error).message }),
    });
    if (isClosing) {
      throw new AppError(
        'CANCELLED',
        'Cut short; what was due is tried again.',
        'Open the workspace again, or call "schedule run-due".',
      );
    }
    throw isCancelled
      ? new AppError(
          'CANCELLED',
          'Cancelled; what was due is not tried again.',
          'Train by hand, or wait for the next slot.',
        )
      : error;
  }
}

/** What was trained for the schedule on the data of today and has no verdict yet: judging it was cut short. */
function leftToJudge(
  { workspace: { db } }: Engine,
  kind: ScheduledKind,
  preset: string,
  before: number,
): number | undefined {
  const left = runLeftToJudge(db, kind, before);
  const data = dataFingerprint(db);
  return listRuns(db).find(
    (run) =>
      run.id === left && run.status === 'done' && run.preset === preset && run.dataFingerprint === data,
  )?.id;
}

/** Towers are trained over the HGNN that is served: a newer one that was not promoted is not built upon. */
function requestOf(
  { kind, slot }: NonNullable<DueRuns['due']>,
  preset: string,
  served: number | undefined,
): ReturnType<typeof trainRequest> {
  const day = new Date(slot).toISOString().slice(0, 10);
  return trainRequest({
    preset: preset as RunPreset,
    name: `scheduled ${kind === 'hgnn' || served === undefined ? 'HGNN and towers' : 'towers'} ${day}`,
    ...(kind === 'towers' && served !== undefined && { reuseHgnn: served }),
  });
}

type Verdict = Pick<ScheduledRun, 'promoted' | 'message'>;

const OVERTAKEN: Verdict = {
  promoted: false,
  message: 'A shadow: which run is served was changed meanwhile.',
};

/** Whether the run may take the served one's place, and why, in words. */
async function judge(
  engine: Engine,
  served: number | undefined,
  run: number,
  context: StageContext,
): Promise<Verdict> {
  if (served === undefined) {
    return { promoted: true, message: 'The first run of this workspace.' };
  }
  const drift = await measureDrift(engine, served, run, context);
  keepDrift(engine, drift);
  const budget = getBudget(engine.workspace.db);
  const likeness = likenessInWords(drift, budget);
  if (driftOverBudget(drift, budget)) {
    return { promoted: false, message: `A shadow: ${likeness}.` };
  }
  const { paired, caveats } = compareTwoRuns(engine, run, served);
  const { isWorse, figures } = hitRates(paired);
  if (figures === '') {
    return {
      promoted: false,
      message: `A shadow: no listener was judged in both runs ${served} and ${run}.`,
    };
  }
  const care = caveats.length === 0 ? '' : ` ${caveats.join(' ')}`;
  return isWorse
    ? { promoted: false, message: `A shadow: HR@10 against run ${served} is worse: ${figures}.${care}` }
    : {
        promoted: true,
        message: `Within the budget: ${likeness}; HR@10 against run ${served}: ${figures}.${care}`,
      };
}

/** Worse: by more than chance, for warm or cold listeners of any type of title. */
export function hitRates(paired: RunsCompared['paired']): {
  readonly isWorse: boolean;
  readonly figures: string;
} {
  const all = paired.flatMap(({ target, segments }) =>
    segments.map(({ segment, differences: { hr10 } }) => ({ name: `${target} ${segment}`, hr10 })),
  );
  return {
    isWorse: all.some(({ hr10 }) => hr10.high < 0),
    figures: all
      .map(({ name, hr10 }) => {
        const [value, low, high] = [hr10.value, hr10.low, hr10.high].map((each) => each.toFixed(3));
        return `${name} ${value} [${low}, ${high}]`;
      })
      .join(', '),
  };
}
