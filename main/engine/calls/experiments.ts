import path from 'node:path';
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
        } = await host.exclusively(() =>
          importExposures(workspace, file, { ...options, map, fileName }, context),
        );
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

function inWindow<Reason extends { readonly advice: string }>(reason: Reason): Reason {
  return { ...reason, advice: withControls(reason.advice) };
}
