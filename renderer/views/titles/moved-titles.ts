import type { Neighbour, NeighbourList } from '../../../shared/contract/titles.ts';
import type { MovementOf } from '../../components/movement.tsx';

export interface MovedTitle extends Pick<Neighbour, 'title' | 'similarity'> {
  /** Against the list before; undefined where there is none. */
  readonly movement: MovementOf | undefined;
}

/** The list after, each title with the places it has gained, then those that are gone. */
export function movedTitles(before: NeighbourList | null, after: NeighbourList | null): MovedTitle[] {
  const was = new Map(before?.titles.map(({ title }, place) => [title.key, place]));
  const is = new Set(after?.titles.map(({ title }) => title.key));
  const shown = (after?.titles ?? []).map(({ title, similarity }, place) => {
    const earlier = was.get(title.key);
    return {
      title,
      similarity,
      movement: before === null ? undefined : earlier === undefined ? ('new' as const) : earlier - place,
    };
  });
  const gone = (before?.titles ?? [])
    .filter(({ title }) => !is.has(title.key))
    .map(({ title, similarity }) => ({ title, similarity, movement: 'gone' as const }));
  return [...shown, ...gone];
}
