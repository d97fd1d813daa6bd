import { AppError } from '../../../shared/app-error.ts';
import {
  deleteExperiment,
  experimentSums,
  findExperiment,
  getExperiment,
  updateExperiment,
} from '../../workspace/experiments.ts';
import type { Engine } from '../open-engine.ts';
import { planArms } from './planned-arms.ts';

export interface ExperimentChange {
  readonly name?: string | undefined;
  readonly control?: string | undefined;
  /** Weights of the planned shares, by arm. */
  readonly weights?: Readonly<Record<string, number>> | undefined;
}

/** Throws NOT_FOUND; USAGE for a name that another test has, and for arms that do not fit the log. */
export function changeExperiment({ workspace }: Engine, id: number, change: ExperimentChange): void {
  const experiment = getExperiment(workspace.db, id);
  const name = requireName(workspace.db, change.name ?? experiment.name, id);
  const arms = new Set(experimentSums(workspace.db, id).map(({ arm }) => arm));
  const plan = planArms([...arms], {
    control: change.control ?? experiment.control,
    weights: change.weights ?? experiment.shares,
  });
  updateExperiment(workspace.db, id, { ...plan, name });
}

/** `which`: number or name. Throws NOT_FOUND. */
export function removeExperiment(
  { workspace }: Engine,
  which: number | string,
): { id: number; name: string } {
  const { id, name } = getExperiment(workspace.db, which);
  deleteExperiment(workspace.db, id);
  return { id, name };
}

/** Trimmed, no other test's (but `own`), and no number, which would be taken for a test's. Throws USAGE. */
export function requireName(db: Engine['workspace']['db'], wanted: string, own?: number): string {
  const name = wanted.trim();
  if (name === '' || /^\d+$/.test(name)) {
    throw new AppError(
      'USAGE',
      'A test needs a name, and not only a number.',
      'Name it after what it compares.',
    );
  }
  const other = findExperiment(db, { name });
  if (other !== undefined && other.id !== own) {
    throw new AppError(
      'USAGE',
      `Online test ${other.id} is called “${other.name}” already.`,
      'Give this one another name, or remove that one first.',
    );
  }
  return name;
}
