/** An imported online test as it is shown: its arms, their rates and differences, and what speaks against trusting it. */
import { type ReadOut, readOut } from '../../experiment/read-out.ts';
import type { ArmSums } from '../../experiment/user-sums.ts';
import { adviceFor } from '../../intake/problems.ts';
import { experimentSums, getExperiment, listExperiments } from '../../workspace/experiments.ts';
import type { Engine } from '../open-engine.ts';
import { requireArm } from './planned-arms.ts';

/** Newest first. */
export function experimentList({ workspace }: Engine) {
  return listExperiments(workspace.db).map((each) => ({
    ...pick(each),
    arms: Object.keys(each.shares),
    users: each.users,
  }));
}
export type ExperimentListed = ReturnType<typeof experimentList>[number];

/** `which`: number or name. Throws NOT_FOUND, and USAGE for a control that is no arm. */
export function readExperiment({ workspace }: Engine, which: number | string, control?: string) {
  const experiment = getExperiment(workspace.db, which);
  const {
    shares,
    rejected,
    rowsRejected,
    rowsRepeated,
    mixedUsers,
    mixedRows,
    firstShown,
    lastShown,
    bytes,
  } = experiment;
  const chosen = requireArm(Object.keys(shares), control ?? experiment.control);
  const byArm = Map.groupBy(experimentSums(workspace.db, experiment.id), ({ arm }) => arm);
  const arms: ArmSums[] = Object.keys(shares).map((arm) => ({ arm, sums: byArm.get(arm) ?? [] }));
  const read: ReadOut = readOut(arms, chosen, shares);
  return {
    ...pick(experiment),
    ...{ bytes, control: chosen, rowsRejected, rowsRepeated, mixedUsers, mixedRows, firstShown, lastShown },
    rejected: rejected.map((each) => ({ ...each, advice: adviceFor(each.reason) })),
    ...read,
  };
}
export type ExperimentReadOut = ReturnType<typeof readExperiment>;

function pick({ id, name, file, importedAt, rowsRead }: ReturnType<typeof getExperiment>) {
  return { id, name, file, importedAt, rowsRead };
}
