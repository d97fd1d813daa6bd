import type { StageContext } from '../../shared/stage.ts';
import type { Matrix } from '../dataset/matrix.ts';
import { embedItems } from '../text/embed-items.ts';
import { type EncoderIdentity, storedVectorsOnly } from '../text/stored-vectors-only.ts';
import { type Dataset, loadDataset } from '../workspace/load-dataset.ts';
import type { Workspace } from '../workspace/open.ts';
import { textVectorStore } from '../workspace/text-vectors.ts';

/** What a trainer reads of a workspace; the sentence vectors must be there already. */
export async function loadTrainingData(
  { db }: Workspace,
  encoder: EncoderIdentity,
  context: StageContext,
): Promise<{ readonly dataset: Dataset; readonly text: Matrix }> {
  context.progress({ phase: 'load the data', done: 0, total: 0 });
  const dataset = loadDataset(db);
  const { vectors: text } = await embedItems(
    dataset.catalogue,
    textVectorStore(db, encoder.id),
    storedVectorsOnly(encoder),
    context,
  );
  return { dataset, text };
}
