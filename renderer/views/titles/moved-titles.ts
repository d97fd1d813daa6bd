import type { Neighbour, NeighbourList } from '../../../shared/contract/titles.ts';

export interface MovedTitle extends Pick<Neighbour, 'title' | 'similarity'> {
  /** undefined where there is nothing to compare with, or nothing to say. */
  readonly movement: number | 'new' | 'gone' | undefined;
}

/** The list before, with those marked that are gone after; and the list after, with the places each has gained. */
export function movedTitles(
  before: NeighbourList | null,
  after: NeighbourList | null,
): { readonly before: MovedTitle[]; readonly after: MovedTitle[] } {
  const was = placesOf(before);
  const is = placesOf(after);
  return {
    before: (before?.titles ?? []).map(({ title, similarity }) => ({
      title,
      similarity,
      movement: after === null || is.has(title.key) ? undefined : 'gone',
    })),
    after: (after?.titles ?? []).map(({ title, similarity }, place) => {
      const earlier = was.get(title.key);
      const movement = before === null ? undefined : earlier === undefined ? 'new' : earlier - place;
      return { title, similarity, movement };
    }),
  };
}

function placesOf(list: NeighbourList | null): Map<string, number> {
  return new Map(list?.titles.map(({ title }, place) => [title.key, place]));
}
