import { Badge, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { TitleCardWire, titleMarks } from '../../shared/contract/schema.ts';
import { t } from '../strings/text.ts';
import { Cover } from './cover.tsx';
import { formatFigure } from './format.ts';
import { Movement, type MovementOf } from './movement.tsx';
import classes from './title-tile.module.css';

interface TitleTileProps {
  readonly title: TitleCardWire;
  readonly marks?: Partial<z.infer<typeof titleMarks>> | undefined;
  /** From 1. */
  readonly rank?: number | undefined;
  readonly score?: number | undefined;
  /** Places gained (positive) or lost against another shelf, or that it is only in one of them. */
  readonly movement?: MovementOf | undefined;
  /** A line at the bottom: "9.5 hours", "played 3 times". */
  readonly footer?: ReactNode;
  readonly onOpen?: (() => void) | undefined;
  /** Buttons beside the words. */
  readonly actions?: ReactNode;
}

/** A title on a shelf. */
export function TitleTile(props: TitleTileProps) {
  const { title, marks = {}, rank, score, movement, footer, onOpen, actions } = props;
  const shown = (['new', 'cold', 'popular', 'longTail'] as const).filter((mark) => marks[mark]);
  return (
    <article className={classes.tile}>
      {rank !== undefined && <span className={classes.rank}>{rank}</span>}
      <Cover title={title} size={56} />
      <div className={classes.words}>
        {onOpen ? (
          <UnstyledButton className={classes.title} onClick={onOpen} dir="auto">
            {title.title}
          </UnstyledButton>
        ) : (
          <span className={classes.title} dir="auto">
            {title.title}
          </span>
        )}
        <span className={classes.author} dir="auto">
          {title.author}
        </span>
        <span className={classes.facts} dir="auto">
          {[title.language, title.genre].filter(Boolean).join(' · ')}
        </span>
        <span className={classes.marks}>
          {movement !== undefined && <Movement of={movement} />}
          {shown.map((mark) => (
            <Badge key={mark} size="xs" variant="default" title={t(`frame.mark.${mark}.meaning`)}>
              {t(`frame.mark.${mark}`)}
            </Badge>
          ))}
          {score !== undefined && <span className={classes.score}>{formatFigure(score)}</span>}
        </span>
        {footer && <div className={classes.footer}>{footer}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </article>
  );
}
