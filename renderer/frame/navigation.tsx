import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link, useLocation, useSearch } from 'wouter';
import { t } from '../strings/text.ts';
import { keepShelf } from './keep-shelf.ts';
import { NARROW } from './narrow.ts';
import classes from './navigation.module.css';
import { VIEWS, viewAt } from './views.ts';

/** The views; icons with names as tooltips where the window is narrow. */
export function Navigation({ isOpen }: { readonly isOpen: boolean }) {
  const [path] = useLocation();
  const search = useSearch();
  const isNarrow = useMediaQuery(NARROW, matchMedia(NARROW).matches);
  const here = viewAt(path);
  return (
    <nav className={classes.navigation} aria-label={t('frame.navigation')}>
      <Link href={keepShelf('/', search)} className={classes.brand} aria-hidden tabIndex={-1}>
        <img src="/icon.svg" alt="" width={26} height={26} />
        <span className={classes.name}>{t('frame.program')}</span>
      </Link>
      <ul className={classes.list}>
        {VIEWS.map((view) => (
          <li key={view.path}>
            <Tooltip label={t(view.name)} position="right" disabled={!isNarrow} openDelay={200}>
              <Link
                href={keepShelf(view.path, search)}
                className={classes.entry}
                aria-current={view === here ? 'page' : undefined}
                data-idle={view.needsWorkspace && !isOpen ? '' : undefined}
              >
                <view.icon size={19} stroke={1.6} aria-hidden />
                <span className={classes.name}>{t(view.name)}</span>
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
    </nav>
  );
}
