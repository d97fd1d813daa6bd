import type { Recommended } from '../engine/recommend.ts';
import type { TitleCard } from '../engine/title-card.ts';
import { clip, printable } from './display-width.ts';
import { dim } from './text.ts';

export const TITLE_WIDTH = 44;

/** The title, or its id where it has none. */
export function titleName({ title, key }: TitleCard, width = TITLE_WIDTH): string {
  return clip(printable(title) || printable(key), width);
}

export function titleCells(card: TitleCard): string[] {
  return [printable(card.key), titleName(card), clip(printable(card.author), 24)];
}

type Marks = Recommended['entries'][number]['marks'];

export function marksText({ cold, new: isNew, popular, longTail }: Marks): string {
  const marks = [
    [isNew, 'new'],
    [cold, 'cold'],
    [popular, 'popular'],
    [longTail && !cold, 'long tail'],
  ] as const;
  return marks
    .filter(([is]) => is)
    .map(([, mark]) => mark)
    .join(', ');
}

export function notesText(notes: readonly string[]): string {
  return notes.map((note) => `${dim(printable(note))}\n`).join('');
}
