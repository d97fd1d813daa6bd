import type { StageContext } from '../../../shared/stage.ts';
import { type Matrix, matrixRow } from '../../dataset/matrix.ts';
import { embeddingRanker } from '../../evaluate/embedding-ranker.ts';
import type { Target } from '../../evaluate/ranker.ts';
import { selectTestUsers } from '../../evaluate/test-users.ts';
import { userEdgesOfEpoch } from '../../graph/user-graph.ts';
import type { Runtime } from '../../model/hgnn/runtime.ts';
import { embedWithUsers, trainHgnnWithUsers } from '../../model/hgnn/train-with-users.ts';
import type { Stopwatch } from '../stopwatch.ts';
import { settingsOf, type TrainedVariant, trainingOf, type VariantInput } from './trained-variant.ts';
import { chooseUserNodes } from './user-nodes.ts';
import type { Variant } from './variants.ts';

/** Users in the graph of HGNN-w-users. */
const MOST_USERS = 100_000;

/** Users are nodes here, and a user's vector is that of the node: test users have to be in the graph. */
export async function trainUserGraph(
  runtime: Runtime,
  { dataset, split, text }: VariantInput,
  { options }: Variant,
  targets: readonly Target[],
  watch: Stopwatch,
  context: StageContext,
): Promise<TrainedVariant> {
  const { catalogue } = dataset;
  const testUsers = targets.flatMap((target) => [
    ...selectTestUsers(target, split, settingsOf(options)).users,
  ]);
  const { graph, nodeOf } = await watch.time('graph', () =>
    chooseUserNodes(
      split.train,
      catalogue.audiobooks,
      testUsers,
      { maxHistory: options.graph.maxHistory, most: MOST_USERS },
      context.rng,
    ),
  );
  const model = await watch.time('HGNN-w-users', () =>
    trainHgnnWithUsers(runtime, { graph, text }, options.hgnn, context),
  );
  const vectors = await watch.time('embedding', () =>
    embedWithUsers(runtime, model, { graph, text }, { draws: options.embeddingDraws }, context),
  );
  const items = { ...vectors, rows: graph.items, data: vectors.data.subarray(0, graph.items * vectors.cols) };
  return {
    training: trainingOf(model, graph.edges, userEdgesOfEpoch(graph.edges, options.hgnn.balanced)),
    rankersOf: async (target, { multiply }) => [
      embeddingRanker({
        ...{ name: 'HGNN-w-users', target, items, multiply },
        userVectors: (users) =>
          rowsOf(
            vectors,
            Array.from(users, (user) => nodeOf.get(user) as number),
          ),
      }),
    ],
  };
}

function rowsOf(matrix: Matrix, rows: readonly number[]): Matrix {
  const data = new Float32Array(rows.length * matrix.cols);
  for (const [k, row] of rows.entries()) {
    data.set(matrixRow(matrix, row), k * matrix.cols);
  }
  return { rows: rows.length, cols: matrix.cols, data };
}
