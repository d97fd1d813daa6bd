import { AppError } from '../../shared/app-error.ts';
import type { StageContext } from '../../shared/stage.ts';
import type { Matrix } from '../dataset/matrix.ts';
import { type Exploration, explore } from '../explore/explore.ts';
import { embedItems } from '../text/embed-items.ts';
import { storedVectorsOnly } from '../text/stored-vectors-only.ts';
import { loadDataset } from '../workspace/load-dataset.ts';
import type { Workspace } from '../workspace/open.ts';
import { listRuns } from '../workspace/runs.ts';
import { textVectorStore } from '../workspace/text-vectors.ts';
import { parametersOf } from './evaluate-run.ts';
import type { Engine } from './open-engine.ts';

export interface ExploredData {
  readonly exploration: Exploration;
  /** dataFingerprint of what was explored. */
  readonly fingerprint: string;
  /** Of the sentence vectors; '' without. */
  readonly encoder: string;
  readonly likenessMissing: '' | 'no run' | 'newer titles';
}

export async function exploreWorkspace(engine: Engine, context: StageContext): Promise<Exploration> {
  return (await exploreData(engine.workspace, context)).exploration;
}

/**
 * What the data says before any model (paper, section 5). The likeness of pairs needs sentence vectors: those of the
 * newest run's encoder, where they cover every text; without them it is left out.
 */
export async function exploreData({ db, folder }: Workspace, context: StageContext): Promise<ExploredData> {
  context.progress({ phase: 'load the data', done: 0, total: 0 });
  const dataset = loadDataset(db);
  if (dataset.catalogue.size === 0 || dataset.interactions.item.length === 0) {
    throw new AppError(
      'WORKSPACE_EMPTY',
      `The workspace ${folder} has no streams to explore.`,
      'Import a catalogue and streams first.',
    );
  }
  const encoder = listRuns(db).map(parametersOf).at(-1)?.encoder;
  let text: Matrix | undefined;
  if (encoder !== undefined) {
    const store = textVectorStore(db, encoder.id);
    const stored = storedVectorsOnly(encoder);
    try {
      ({ vectors: text } = await embedItems(dataset.catalogue, store, stored, context));
    } catch (error) {
      const since = error instanceof AppError && error.code === 'ENCODER_UNAVAILABLE'; // titles imported since that run
      if (!since) {
        throw error;
      }
    }
  }
  return {
    exploration: explore({ ...dataset, ...(text && { text }) }, {}, context),
    fingerprint: dataset.fingerprint,
    encoder: text === undefined ? '' : (encoder?.id ?? ''),
    likenessMissing: text !== undefined ? '' : encoder === undefined ? 'no run' : 'newer titles',
  };
}
