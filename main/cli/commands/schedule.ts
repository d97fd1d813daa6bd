import { Command } from 'commander';
import type { Schedule } from '../../../shared/operation.ts';
import { type Invocation, perform } from '../invocation.ts';
import { wholeNumber } from '../option-values.ts';
import { scheduledRunText, scheduleText } from '../print-operation.ts';
import { withWorkspace } from '../with-workspace.ts';

export function scheduleCommand(signal: AbortSignal): Command {
  return new Command('schedule')
    .summary('train by itself: the HGNN every so many days, towers in between')
    .description(
      'Says when runs are trained by themselves and what came of the last ones. They are trained while the window is ' +
        'open, once after it was closed when one was due, or by "schedule run-due" from cron. A scheduled run stays a ' +
        'shadow unless shelves stay within the budget and its HR@10 is not significantly worse. Off until it is set.',
    )
    .addCommand(
      new Command('show').description('the schedule and its last runs').action(perform(signal, show)),
      { isDefault: true },
    )
    .addCommand(
      new Command('set')
        .description('turn it on, from the next such hour on')
        .option('--hgnn-every <days>', 'both networks every so many days', wholeNumber(1, 365), 7)
        .option(
          '--towers-every <days>',
          'towers over the served HGNN every so many days',
          wholeNumber(1, 365),
          1,
        )
        .option('--hour <0-23>', 'of the local day', wholeNumber(0, 23), 3)
        .option('--preset <preset>', 'as "train --preset"', 'fast')
        .action(perform<SetOptions>(signal, set)),
    )
    .addCommand(new Command('off').description('turn it off').action(perform(signal, off)))
    .addCommand(
      new Command('run-due').description('train what is due, if anything is').action(perform(signal, runDue)),
    )
    .addHelpText(
      'after',
      `
Examples:
  backlist schedule set --hgnn-every 7 --towers-every 1 --hour 3
  backlist schedule
  0 3 * * *  backlist --workspace /data/shelf schedule run-due`,
    );
}

async function show(call: Invocation): Promise<void> {
  const { scheduleState } = await import('../../engine/scheduled-training.ts');
  await withWorkspace(call, 'read', async (engine) => {
    const state = scheduleState(engine);
    call.finish(state, () => scheduleText(state));
  });
}

interface SetOptions extends Pick<Schedule, 'hour' | 'preset'> {
  readonly hgnnEvery: number;
  readonly towersEvery: number;
}

async function set(call: Invocation, { hgnnEvery, towersEvery, hour, preset }: SetOptions): Promise<void> {
  const { changeSchedule } = await import('../../engine/change-schedule.ts');
  const { scheduleState } = await import('../../engine/scheduled-training.ts');
  await withWorkspace(call, 'write', async (engine) => {
    changeSchedule(engine, { hgnnEveryDays: hgnnEvery, towersEveryDays: towersEvery, hour, preset });
    const state = scheduleState(engine);
    call.finish(state, () => scheduleText(state));
  });
}

async function off(call: Invocation): Promise<void> {
  const { changeSchedule } = await import('../../engine/change-schedule.ts');
  await withWorkspace(call, 'write', async (engine) => {
    changeSchedule(engine, null);
    call.finish({ schedule: null }, () => 'The schedule is off.');
  });
}

async function runDue(call: Invocation): Promise<void> {
  const { scheduleState, trainScheduled } = await import('../../engine/scheduled-training.ts');
  await withWorkspace(call, 'write', async (engine) => {
    const done = await trainScheduled(engine, undefined, call.context());
    const state = scheduleState(engine);
    call.finish(done ?? null, () =>
      done === undefined ? `Nothing is due.\n${scheduleText(state)}` : scheduledRunText(done),
    );
  });
}
