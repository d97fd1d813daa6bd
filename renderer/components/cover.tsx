import { memo } from 'react';
import type { TitleCardWire } from '../../shared/contract/schema.ts';
import classes from './cover.module.css';
import { coverDesign } from './cover-design.ts';
import { CoverOrnament } from './cover-ornament.tsx';

interface CoverProps {
  readonly title: Pick<TitleCardWire, 'title' | 'author' | 'genre' | 'type'>;
  /** Width in pixels: a podcast is a square, a book 2:3. Below 48 it shows initials. */
  readonly size: number;
}

const WORDS_FROM = 48;
const AUTHOR_FROM = 84;

/** A cover made from the words alone, always the same for a title; decoration, so nothing to a screen reader. */
export const Cover = memo(function Cover({ title, size }: CoverProps) {
  const { tint, ornament, seed, initials, letters } = coverDesign(title);
  const isSmall = size < WORDS_FROM;
  return (
    <span
      className={classes.cover}
      data-type={title.type}
      data-ornament={isSmall ? 'none' : ornament}
      aria-hidden
      style={{
        width: size,
        fontSize: size,
        ['--ground' as string]: tint.ground,
        ['--ink' as string]: tint.ink,
        ['--tone' as string]: tint.tone,
        ['--letters' as string]: `${isSmall ? 0.36 : letters}em`,
      }}
    >
      {!isSmall && <CoverOrnament ornament={ornament} seed={seed} />}
      <span className={classes.words} dir="auto">
        <span className={classes.title}>{isSmall ? initials : title.title}</span>
        {size >= AUTHOR_FROM && title.author !== '' && <span className={classes.author}>{title.author}</span>}
      </span>
    </span>
  );
});
