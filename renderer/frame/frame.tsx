import { Link, useRoute, useSearch } from 'wouter';
import { t } from '../strings/text.ts';
import classes from './frame.module.css';
import { keepShelf } from './keep-shelf.ts';
import { Routes } from './routes.tsx';
import { VIEWS, type ViewEntry } from './views.ts';

/** Navigation, header, and the view in the middle. */
export function Frame() {
  return (
    <div className={classes.frame}>
      <nav className={classes.navigation} aria-label={t('frame.navigation')}>
        {VIEWS.map((view) => (
          <Entry key={view.path} view={view} />
        ))}
      </nav>
      <main className={classes.main} id="main" tabIndex={-1}>
        <Routes />
      </main>
    </div>
  );
}

function Entry({ view }: { readonly view: ViewEntry }) {
  const [isHere] = useRoute(view.path === '/' ? '/' : `${view.path}/*?`);
  const search = useSearch();
  return (
    <Link
      href={keepShelf(view.path, search)}
      className={classes.entry}
      aria-current={isHere ? 'page' : undefined}
    >
      <view.icon size={20} aria-hidden />
      <span>{t(view.name)}</span>
    </Link>
  );
}
