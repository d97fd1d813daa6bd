import type { StageContext } from '../../../shared/stage.ts';
import { dataFingerprint } from '../../workspace/load-dataset.ts';
import { finishedRun } from '../evaluate-run.ts';
import type { Engine } from '../open-engine.ts';
import { loadServingModel, type Serving } from '../serving.ts';

/** Two, so that runs can be compared. */
const KEPT = 2;

export interface ServingCache {
  get(engine: Engine, runId: number | undefined, context: StageContext): Promise<Serving>;
  clear(): void;
}

/** Loaded runs, by run and state of the data; the least recently used goes first. */
export function createServingCache(): ServingCache {
  const loaded = new Map<string, Promise<Serving>>();
  const drop = (key: string) => {
    const serving = loaded.get(key);
    loaded.delete(key);
    serving?.then(
      (each) => each.close(),
      () => undefined,
    );
  };
  return {
    get(engine, runId, context) {
      const { id } = finishedRun(engine, runId);
      const key = `${id} ${dataFingerprint(engine.workspace.db)}`;
      // Whoever asked first may go away; the others still want it.
      const lasting = { ...context, signal: new AbortController().signal };
      const serving = loaded.get(key) ?? loadServingModel(engine, id, lasting);
      loaded.delete(key);
      loaded.set(key, serving);
      serving.catch(() => loaded.delete(key));
      for (const old of [...loaded.keys()].slice(0, -KEPT)) {
        drop(old);
      }
      return serving;
    },
    clear() {
      for (const key of [...loaded.keys()]) {
        drop(key);
      }
    },
  };
}
