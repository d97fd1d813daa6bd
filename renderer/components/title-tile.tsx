import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { TitleCardWire, titleMarks } from '../../shared/contract/schema.ts';
import { t } from '../strings/text.ts';
import { Cover } from './cover.tsx';
import { formatFigure } from './format.ts';
import { languageName } from './language-name.ts';
import { Movement, type MovementOf } from './movement.tsx';
import { TitleMarks } from './title-marks.tsx';
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

/** A title on a shelf. Words of another direction are isolated, not aligned: they stay beside the cover. */
export function TitleTile(props: TitleTileProps) {
  const { title, marks = {}, rank, score, movement, footer, onOpen, actions } = props;
  const name = title.title || title.key;
  const facts = [languageName(title.language), title.genre].filter(Boolean).join(' · ');
  return (
    <article className={classes.tile} data-opens={onOpen ? '' : undefined}>
      {(rank !== undefined || movement !== undefined) && (
        <span className={classes.place}>
          {rank !== undefined && (
            <span className={classes.rank}>
              <span className="visually-hidden">{t('frame.tile.rank')} </span>
              {rank}
            </span>
          )}
          {movement !== undefined && <Movement of={movement} />}
        </span>
      )}
      <Cover title={title} size={60} />
      <div className={classes.words}>
        {onOpen ? (
          <UnstyledButton className={classes.title} onClick={onOpen}>
            <bdi>{name}</bdi>
          </UnstyledButton>
        ) : (
          <span className={classes.title}>
            <bdi>{name}</bdi>
          </span>
        )}
        {title.author && (
          <span className={classes.author}>
            <bdi>{title.author}</bdi>
          </span>
        )}
        <span className={classes.facts}>
          <bdi>{facts}</bdi>
        </span>
        <span className={classes.marks}>
          <TitleMarks marks={marks} />
          {score !== undefined && (
            <span className={classes.score} title={t('frame.tile.score')}>
              <span className="visually-hidden">{t('frame.tile.score')} </span>
              {formatFigure(score)}
            </span>
          )}
        </span>
        {footer && <div className={classes.footer}>{footer}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </article>
  );
}
