import { AppError } from '../../../shared/app-error.ts';
import type { operationCalls, RunDrift } from '../../../shared/contract/operation.ts';
import { changeSchedule } from '../change-schedule.ts';
import { finishedRun } from '../evaluate-run.ts';
import type { Handlers } from '../host/handlers.ts';
import type { Host } from '../host/host.ts';
import { keepDrift, knownDrift, measureDrift } from '../measure-drift.ts';
import {
  agreeOnBudget,
  driftBudget,
  driftOfPromotion,
  promote,
  promotionsOf,
  refuseOverBudget,
  rollBackPromotion,
  servedRun,
} from '../promote-run.ts';
import { scheduleState, trainScheduled } from '../scheduled-training.ts';

export const operationHandlers: Handlers<keyof typeof operationCalls> = {
  'operation.drift': {
    subject: (_host, { a, b }) => `${a} · ${b}`,
    run: async (host, { a, b }, context) => {
      const engine = host.engine();
      const known = knownDrift(engine, a, b);
      if (known !== undefined) {
        return known;
      }
      return kept(host, await measureDrift(engine, a, b, context));
    },
  },
  'operation.promote': {
    subject: (host, { id }) => finishedRun(host.engine(), id).name,
    run: async (host, { id, force = false, reason = '' }, context) => {
      const engine = host.writable();
      const served = servedRun(engine);
      if (!force) {
        const drift = await driftOfPromotion(engine, id, context);
        if (drift !== undefined) {
          await kept(host, drift);
          refuseOverBudget(engine, drift);
        }
      }
      await host.write(['runs', 'workspace'], () => {
        if (servedRun(engine) !== served) {
          throw new AppError(
            'USAGE',
            'Another run has been promoted meanwhile.',
            'Look again, then promote.',
          );
        }
        promote(engine, id, reason);
      });
      return null;
    },
  },
  'operation.rollback': (host) =>
    host.write(['runs', 'workspace'], (engine) => rollBackPromotion(engine, '')),
  'operation.promotions': (host, page) => promotionsOf(host.engine(), page),
  'operation.budget': (host) => driftBudget(host.engine()),
  'operation.setBudget': async (host, { budget }) => {
    await host.write(['settings'], (engine) => agreeOnBudget(engine, budget));
    return null;
  },
  'operation.schedule': (host) => scheduleState(host.engine()),
  'operation.setSchedule': (host, { schedule }) =>
    host.write(['settings'], (engine) => changeSchedule(engine, schedule)),
  'operation.runDue': {
    subject: (host) => scheduleState(host.engine()).schedule?.preset ?? '',
    run: async (host, { kind }, context) => {
      try {
        return (await trainScheduled(host.writable(), kind, context)) ?? null;
      } finally {
        host.changed('runs', 'workspace');
      }
    },
  },
};

/** Where the workspace can only be read, nothing is kept. */
async function kept(host: Host, drift: RunDrift): Promise<RunDrift> {
  if (host.current()?.readOnly === '') {
    await host.write([], (engine) => keepDrift(engine, drift));
  }
  return drift;
}
