import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { t } from '../strings/text.ts';
import classes from './page.module.css';

interface PageProps {
  /** The one h1 of the view; also the window's title. */
  readonly title: string;
  /** One sentence under it. */
  readonly description?: ReactNode;
  /** Buttons, at the end of the title's line. */
  readonly actions?: ReactNode;
  /** Takes the height of the window, for views that scroll inside. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** A view's outline: heading, actions, content. Every view has exactly one. */
export function Page({ title, description, actions, fill = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · ${t('frame.program')}`;
  }, [title]);
  return (
    <div className={classes.page} data-fill={fill || undefined}>
      <header className={classes.header}>
        <div className={classes.heading}>
          <Title order={1} tabIndex={-1} data-page-title>
            <bdi>{title}</bdi>
          </Title>
          {description && <div className={classes.description}>{description}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
