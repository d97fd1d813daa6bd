import { useRoute } from 'wouter';
import { AppLink } from '../../frame/app-link.tsx';
import { t } from '../../strings/text.ts';
import classes from './titles.module.css';

const TABS = [
  { path: '/titles', name: 'titles.tab.catalogue' },
  { path: '/titles/check', name: 'titles.tab.check' },
  { path: '/titles/bench', name: 'titles.tab.bench' },
] as const;

/** The three ways into the titles. */
export function TitlesTabs() {
  return (
    <nav className={classes.tabs} aria-label={t('titles.tabs')}>
      {TABS.map((tab) => (
        <Tab key={tab.path} {...tab} />
      ))}
    </nav>
  );
}

function Tab({ path, name }: (typeof TABS)[number]) {
  const [isHere] = useRoute(path);
  return (
    <AppLink to={path} underline="never" className={classes.tab} aria-current={isHere ? 'page' : undefined}>
      {t(name)}
    </AppLink>
  );
}
