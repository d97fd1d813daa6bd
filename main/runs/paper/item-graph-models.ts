import { AppError } from '../../../shared/app-error.ts';
import type { StageContext } from '../../../shared/stage.ts';
import { EVENTS } from '../../../shared/vocabulary.ts';
import { filterInteractions, type Interactions } from '../../dataset/interactions.ts';
import type { Matrix } from '../../dataset/matrix.ts';
import { popularityRanker } from '../../evaluate/popularity.ts';
import type { Ranker, Target } from '../../evaluate/ranker.ts';
import { vectorKnnRanker } from '../../evaluate/vector-knn.ts';
import { epochEdgeCount } from '../../graph/multi-link-sampler.ts';
import { embedItems } from '../../model/hgnn/embed.ts';
import type { Runtime } from '../../model/hgnn/runtime.ts';
import { trainHgnn } from '../../model/hgnn/train.ts';
import type { TensorMultiply } from '../../model/multiply.ts';
import { trainTwoTowers } from '../../model/two-towers/train.ts';
import { towersRanker } from '../evaluate-target.ts';
import { buildRunGraph } from '../run-graph.ts';
import type { Stopwatch } from '../stopwatch.ts';
import { type TrainedVariant, trainingOf, type VariantInput } from './trained-variant.ts';
import type { PaperModel, Variant } from './variants.ts';

/** The HGNN over co-listened items and what stands on it, and the baselines without any graph. */
export async function trainItemGraph(
  runtime: Runtime,
  input: VariantInput,
  { options, models }: Variant,
  watch: Stopwatch,
  context: StageContext,
): Promise<TrainedVariant> {
  const { dataset, split, text } = input;
  const { tf } = runtime;
  const { catalogue, users } = dataset;
  const { train } = split;
  const graph = await watch.time('graph', () =>
    buildRunGraph(train, catalogue.audiobooks, options.graph, context),
  );
  const { aa, ap, pp } = graph.edges;
  if (options.graph.relations && aa + ap + pp === 0) {
    throw new AppError(
      'NOT_ENOUGH_DATA',
      'The data has no edges of the kinds that are left.',
      'Import plays of audiobooks and of podcasts by the same listeners.',
    );
  }
  const hgnn = await watch.time('HGNN', () => trainHgnn(runtime, { graph, text }, options.hgnn, context));
  const draws = { draws: options.embeddingDraws };
  const vectors = await watch.time('embedding', () =>
    embedItems(runtime, hgnn, { graph, text }, draws, context),
  );
  const heard = ofEvents(train, options.towers.historyEvents);

  const towers = async (
    name: string,
    hgnnVectors: Matrix | undefined,
    target: Target,
    products: TensorMultiply,
  ) => {
    const model = await watch.time(`${name} ${target.type}`, () =>
      trainTwoTowers(
        tf,
        {
          target: target.type,
          items: { catalogue, text, hgnn: hgnnVectors },
          users,
          interactions: train,
          cutoffDay: split.cutoffDay,
        },
        options.towers,
        context,
      ),
    );
    return towersRanker(tf, input, name, model, hgnnVectors, target, products.multiply, context);
  };
  return {
    training: trainingOf(hgnn, { ...graph.edges }, epochEdgeCount(graph.edges, options.hgnn)),
    async rankersOf(target, products) {
      const { multiply } = products;
      const make: Partial<Record<PaperModel, () => Ranker | Promise<Ranker>>> = {
        Popularity: () => popularityRanker({ train, target }),
        'LLM-KNN': () => vectorKnnRanker({ name: 'LLM-KNN', target, train: heard, items: text, multiply }),
        HGNN: () => vectorKnnRanker({ name: 'HGNN', target, train: heard, items: vectors, multiply }),
        '2T': () => towers('2T', undefined, target, products),
        '2T-HGNN': () => towers('2T-HGNN', vectors, target, products),
      };
      const rankers: Ranker[] = [];
      for (const model of models) {
        rankers.push(await (make[model] as () => Ranker | Promise<Ranker>)());
      }
      return rankers;
    },
  };
}

/** What the nearest-neighbour models are told of: without weak signals (Table 1, row B) the streams alone. */
function ofEvents(train: Interactions, events: readonly string[]): Interactions {
  const counts = EVENTS.map((event) => events.includes(event));
  return counts.every(Boolean) ? train : filterInteractions(train, (entry) => counts[train.event[entry]]);
}
