import { AppError } from '../../../shared/app-error.ts';
import type { balanceCalls } from '../../../shared/contract/balance.ts';
import type { StageContext } from '../../../shared/stage.ts';
import type { ItemType } from '../../../shared/vocabulary.ts';
import { dataFingerprint } from '../../workspace/load-dataset.ts';
import { bytesOfBase, ensureBase, everyListener, knownBase } from '../balance/balance-base.ts';
import { cutInNumbers } from '../balance/cut-in-numbers.ts';
import { isExposureKept, keepExposure } from '../balance/keep-exposure.ts';
import { compareOrders } from '../balance/measure-balance.ts';
import { exportNeverShown, keepNeverShown, neverShown } from '../balance/never-shown.ts';
import { sweepStrengths } from '../balance/sweep-strengths.ts';
import { twoShelves } from '../balance/two-shelves.ts';
import { finishedRun } from '../evaluate-run.ts';
import type { Handlers } from '../host/handlers.ts';
import type { Host } from '../host/host.ts';
import { offerExport } from '../host/offer-export.ts';
import { servedType } from '../recommend.ts';
import { runRef } from '../run-ref.ts';

export const balanceHandlers: Handlers<keyof typeof balanceCalls> = {
  'balance.prepare': {
    subject: (host, { run, type }) => subjectOf(host, run, type),
    run: async (host, { run, type }, context) => {
      const base = await baseOf(host, run, type, context);
      return {
        run: runRef(finishedRun(host.engine(), base.runId)),
        listeners: base.model.data.users.size,
        sample: base.sample.candidates.users.length,
        depth: base.depth,
        bytes: bytesOfBase(base),
        unjudged: base.unjudged,
        data: dataFingerprint(host.engine().workspace.db),
      };
    },
  },
  'balance.cut': async (host, { run, ...asked }, context) => {
    const serving = await host.serving(run, context);
    servedType(serving.model, asked.type);
    return cutInNumbers(host.engine(), serving, asked);
  },
  'balance.sampled': async (host, { run, type, ...asked }, context) => {
    const base = knownBase((await host.serving(run, context)).model, type);
    if (base === undefined) {
      return null;
    }
    const { shown: _, ...measured } = await compareOrders(base, base.sample, asked, quiet(context));
    return measured;
  },
  'balance.exact': {
    subject: (host, { run, type }) => subjectOf(host, run, type),
    run: async (host, { run, type, ...asked }, context) => {
      const base = await baseOf(host, run, type, context);
      const part = await everyListener(host.engine(), base, context);
      const { shown, ...measured } = await compareOrders(base, part, asked, context);
      keepNeverShown(base, asked, shown);
      if (!isExposureKept(base) && host.current()?.readOnly === '') {
        await host.write(['runs'], (engine) => keepExposure(engine, base, part));
      }
      return measured;
    },
  },
  'balance.sweep': async (host, { run, type, ...asked }, context) => {
    const base = knownBase((await host.serving(run, context)).model, type);
    return base === undefined ? null : sweepStrengths(base, asked, quiet(context));
  },
  'balance.shelf': async (host, { run, ...asked }, context) => {
    const { model } = await host.serving(run, context);
    servedType(model, asked.type);
    return twoShelves(model, asked);
  },
  'balance.neverShown': async (host, { run, type, limit, offset, ...asked }, context) => {
    const base = knownBase((await host.serving(run, context)).model, type);
    return base === undefined ? null : neverShown(base, asked, { limit, offset });
  },
  'balance.exportNeverShown': {
    subject: (_host, { type, format }) => `never-shown-${type}s.${format}`,
    run: async (host, { run, type, format, ...asked }, context) => {
      const base = knownBase((await host.serving(run, context)).model, type);
      if (base === undefined) {
        throw new AppError(
          'NOT_FOUND',
          'The listeners have not been counted.',
          'Open Balance and count them.',
        );
      }
      return offerExport(host, (folder) => exportNeverShown(base, asked, format, folder, context));
    },
  },
};

async function baseOf(host: Host, run: number | undefined, type: ItemType, context: StageContext) {
  const serving = await host.serving(run, context);
  return ensureBase(host.engine(), serving, servedType(serving.model, type), context);
}

function subjectOf(host: Host, run: number | undefined, type: ItemType): string {
  return `${finishedRun(host.engine(), run).name}, ${type}s`;
}

/** Nobody follows the progress of a call. */
function quiet(context: StageContext): StageContext {
  return { ...context, progress: () => undefined };
}
