import type { TitleCardWire } from '../../shared/contract/schema.ts';
import classes from './cover.module.css';
import { hash, tintOf } from './genre-tint.ts';

interface CoverProps {
  readonly title: Pick<TitleCardWire, 'title' | 'author' | 'genre' | 'type'>;
  /** Width in pixels: a podcast is a square, a book 2:3. */
  readonly size: number;
}

/** A cover made from the words alone, always the same for a title; decoration, so nothing to a screen reader. */
export function Cover({ title, size }: CoverProps) {
  const tint = tintOf(title.genre, title.title);
  return (
    <span
      className={classes.cover}
      data-type={title.type}
      data-variant={hash(title.title + title.author) % 3}
      dir="auto"
      aria-hidden
      style={{
        width: size,
        fontSize: size / 9,
        ['--ground' as string]: tint.ground,
        ['--ink' as string]: tint.ink,
        ['--tone' as string]: tint.tone,
      }}
    >
      <span className={classes.words}>{title.title}</span>
    </span>
  );
}
