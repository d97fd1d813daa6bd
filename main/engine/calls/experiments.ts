import path from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import type { experimentCalls } from '../../../shared/contract/experiments.ts';
import { changeExperiment, removeExperiment } from '../experiments/change-experiment.ts';
import { importExposures } from '../experiments/import-exposures.ts';
import { planExperiment } from '../experiments/plan-experiment.ts';
import { experimentList, readExperiment } from '../experiments/read-experiment.ts';
import type { Handlers } from '../host/handlers.ts';
import { namingFiles, withControls } from '../known-names.ts';

export const experimentHandlers: Handlers<keyof typeof experimentCalls> = {
  'experiments.list': (host) => experimentList(host.engine()),
  'experiments.get': (host, { id, control }) => {
    const { rejected, ...read } = readExperiment(host.engine(), id, control);
    return { ...read, rejected: rejected.map(inWindow) };
  },
  'experiments.import': {
    subject: (_host, { name }) => name,
    run: async (host, { source, map, ...options }, context) => {
      const { workspace } = host.writable();
      const file = host.grants.path(source.grant);
      const fileName = path.basename(source.name);
      return namingFiles([{ path: file, name: source.name }], async () => {
        const {
          examples: _,
          rejected,
          ...imported
        } = await host
          .exclusively(() => importExposures(workspace, file, { ...options, map, fileName }, context))
          .catch(adviseForm);
        host.changed('experiments');
        return { ...imported, rejected: rejected.map(inWindow) };
      });
    },
  },
  'experiments.change': async (host, { id, weights, ...change }) => {
    const byArm = weights && Object.fromEntries(weights.map(({ arm, weight }) => [arm, weight]));
    await host.write(['experiments'], (engine) =>
      changeExperiment(engine, id, { ...change, weights: byArm }),
    );
    return null;
  },
  'experiments.remove': async (host, { id }) => {
    await host.write(['experiments'], (engine) => removeExperiment(engine, id));
    return null;
  },
  'experiments.plan': (_host, asked) => {
    const { input: _, ...plan } = planExperiment(asked);
    return plan;
  },
};

/** The form asks for names of columns; the command line has an option. */
function adviseForm(error: unknown): never {
  if (!(error instanceof AppError)) {
    throw error;
  }
  const advice = error.advice
    .replace(/Say which it is with --map \S+?=COLUMN\./, 'Write its name under “Other column names”.')
    .replace(/say so with --map arm=COLUMN/, 'write its name under “Other column names”');
  throw new AppError(error.code, error.message, advice, error.details, error);
}

function inWindow<Reason extends { readonly advice: string }>(reason: Reason): Reason {
  return { ...reason, advice: withControls(reason.advice) };
}
