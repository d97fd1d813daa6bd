import { EVENTS, STREAM } from '../../../shared/vocabulary.ts';
import type { RunOptions } from '../run-options.ts';

/** Models of the paper's Tables 2 to 4. */
export const PAPER_MODELS = ['Popularity', 'LLM-KNN', 'HGNN', 'HGNN-w-users', '2T', '2T-HGNN'] as const;
export type PaperModel = (typeof PAPER_MODELS)[number];

/** `full` and the rows A to F of the paper's Table 1; the baseline with users as nodes is trained apart. */
export const VARIANT_IDS = ['full', 'A', 'B', 'C', 'D', 'E', 'F', 'hgnn-w-users'] as const;
export type VariantId = (typeof VARIANT_IDS)[number];

/** One training of its own, and the models that it gives figures for: a variant lists those that it changes. */
export interface Variant {
  readonly id: VariantId;
  readonly title: string;
  readonly models: readonly PaperModel[];
  readonly options: RunOptions;
}

/**
 * What the paper trains, from the options of one run. Negatives of a homogeneous graph (E, F) are of its one type: the
 * other type's items are no nodes of it.
 */
export function paperVariants(options: RunOptions): readonly Variant[] {
  const { graph, hgnn, towers } = options;
  const graphModels: readonly PaperModel[] = ['HGNN', '2T-HGNN'];
  const streams = [EVENTS[STREAM]];
  const homogeneous = { ...hgnn, negativesOfPositiveType: true };
  return [
    {
      id: 'full',
      title: '2T-HGNN and its baselines',
      models: ['Popularity', 'LLM-KNN', 'HGNN', '2T', '2T-HGNN'],
      options,
    },
    {
      id: 'A',
      title: 'no multi-link balancing',
      models: graphModels,
      options: { ...options, hgnn: { ...hgnn, balanced: false } },
    },
    {
      id: 'B',
      title: 'no weak signals',
      models: ['LLM-KNN', 'HGNN', '2T', '2T-HGNN'],
      options: { ...options, towers: { ...towers, historyEvents: streams, exampleEvents: streams } },
    },
    {
      id: 'C',
      title: 'no podcast-podcast edges',
      models: graphModels,
      options: { ...options, graph: { ...graph, relations: ['aa', 'ap'] } },
    },
    {
      id: 'D',
      title: 'no audiobook-audiobook edges',
      models: graphModels,
      options: { ...options, graph: { ...graph, relations: ['ap', 'pp'] } },
    },
    {
      id: 'E',
      title: 'audiobook-audiobook edges only, podcasts embedded from their text',
      models: graphModels,
      options: { ...options, graph: { ...graph, relations: ['aa'] }, hgnn: homogeneous },
    },
    {
      id: 'F',
      title: 'podcast-podcast edges only, audiobooks embedded from their text',
      models: graphModels,
      options: { ...options, graph: { ...graph, relations: ['pp'] }, hgnn: homogeneous },
    },
    { id: 'hgnn-w-users', title: 'HGNN with users as nodes', models: ['HGNN-w-users'], options },
  ];
}
