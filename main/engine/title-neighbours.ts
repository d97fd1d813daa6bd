/** What lies next to a title: by its text, by the graph of listening, by the towers, and by plain counts. */

import { playedTogether } from '../recommend/played-together.ts';
import { overlap, rankBiasedOverlap } from '../recommend/rbo.ts';
import type { ServingModel } from '../recommend/serving-model.ts';
import {
  type Similar,
  type SimilarItem,
  similarTo,
  type TitleVectors,
  vectorsOf,
} from '../recommend/similar.ts';
import { marksOf, type TitleMarks } from '../recommend/title-marks.ts';
import { findItem } from './find-key.ts';
import type { Serving } from './serving.ts';
import { type TitleCard, titleCard } from './title-card.ts';

export interface NeighbourList {
  readonly titles: readonly {
    readonly title: TitleCard;
    readonly marks: TitleMarks;
    readonly similarity: number;
  }[];
  /** What most of them have in common, and how many of them: '' is "not known". */
  readonly genre: { readonly value: string; readonly share: number };
  readonly language: { readonly value: string; readonly share: number };
}

export interface NeighbourLists {
  readonly text: NeighbourList | null;
  readonly graph: NeighbourList | null;
  readonly model: NeighbourList | null;
}

export interface Agreement {
  readonly both: number;
  readonly k: number;
  /** Rank-biased overlap, p = 0.9. */
  readonly rbo: number;
}

/** @throws AppError NOT_FOUND for an unknown id */
export function titleNeighbours({ run, notes, model }: Serving, key: string, k = 10) {
  const item = findItem(model.data.catalogue, key);
  const vectors = vectorsOf(model, item);
  const { lists } = similarTo(model, vectors, { k }, item);
  const together = playedTogether(model, item, { type: vectors.type, k });
  return {
    run,
    notes,
    known: model.known[item] === 1,
    marks: marksOf(model.statistics, item),
    lists: neighbourLists(model, lists),
    playedTogether: together.titles.map(({ item: other, listeners, share }) => ({
      title: titleCard(model, other),
      marks: marksOf(model.statistics, other),
      listeners,
      share,
    })),
    listeners: together.listeners,
    floor: together.floor,
    agreement: agreementOf(lists),
  };
}

/** @param without the item that the vectors are of, or of an edit of */
export function neighboursOfVectors(
  model: ServingModel,
  vectors: TitleVectors,
  k: number,
  without: number | undefined,
): NeighbourLists {
  return neighbourLists(model, similarTo(model, vectors, { k }, without).lists);
}

function neighbourLists(model: ServingModel, { text, hgnn, tower }: Similar['lists']): NeighbourLists {
  const listOf = (items: readonly SimilarItem[] | null) =>
    items === null || items.length === 0 ? null : neighbourList(model, items);
  return { text: listOf(text), graph: listOf(hgnn), model: listOf(tower) };
}

function neighbourList(model: ServingModel, items: readonly SimilarItem[]): NeighbourList {
  const { genre, language } = model.data.catalogue;
  return {
    titles: items.map(({ item, similarity }) => ({
      title: titleCard(model, item),
      marks: marksOf(model.statistics, item),
      similarity,
    })),
    genre: mostCommon(items.map(({ item }) => genre[item])),
    language: mostCommon(items.map(({ item }) => language[item])),
  };
}

function mostCommon(values: readonly string[]): { value: string; share: number } {
  const counts = new Map<string, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const [value, count] = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best));
  return { value, share: count / values.length };
}

function agreementOf({ text, tower }: Similar['lists']): Agreement | null {
  if (text === null || tower === null || text.length === 0) {
    return null;
  }
  const [a, b] = [text, tower].map((list) => list.map(({ item }) => item));
  return {
    both: Math.round(overlap(a, b) * Math.max(a.length, b.length)),
    k: a.length,
    rbo: rankBiasedOverlap(a, b),
  };
}
