import type { StageContext } from '../../shared/stage.ts';
import { STREAM } from '../../shared/vocabulary.ts';
import type { Interactions } from '../dataset/interactions.ts';
import { buildCoListeningGraph, type CoListeningGraph } from '../graph/co-listening.ts';
import { estimateGraphMemory } from '../graph/graph-memory.ts';
import { onlyRelations } from '../graph/only-relations.ts';
import type { GraphChoice } from './run-options.ts';

/** The co-listening graph of a run over the interactions given. @throws AppError NOT_ENOUGH_MEMORY, CANCELLED */
export function buildRunGraph(
  interactions: Interactions,
  audiobooks: number,
  { maxMemoryMb, relations, ...cuts }: GraphChoice,
  context: StageContext,
): CoListeningGraph {
  const { graphBytes } = estimateGraphMemory(interactions, audiobooks, { events: [STREAM], ...cuts });
  context.progress({ phase: 'graph', done: 0, total: 0, figures: { 'MB at most': graphBytes / 2 ** 20 } });
  const graph = buildCoListeningGraph(
    interactions,
    audiobooks,
    { ...cuts, limitBytes: maxMemoryMb * 2 ** 20 },
    context,
  );
  return relations === undefined ? graph : onlyRelations(graph, relations);
}
