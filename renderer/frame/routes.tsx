import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { t } from '../strings/text.ts';
import { AppLink } from './app-link.tsx';

const StartView = lazy(async () => ({ default: (await import('../views/start/start-view.tsx')).StartView }));
// biome-ignore lint/suspicious/noShadowRestrictedNames: the view of the data, not of a buffer
const DataView = lazy(async () => ({ default: (await import('../views/data/data-view.tsx')).DataView }));
const ExploreView = lazy(async () => ({
  default: (await import('../views/explore/explore-view.tsx')).ExploreView,
}));
const ListenersView = lazy(async () => ({
  default: (await import('../views/listeners/listeners-view.tsx')).ListenersView,
}));
const TitlesView = lazy(async () => ({
  default: (await import('../views/titles/titles-view.tsx')).TitlesView,
}));
const BalanceView = lazy(async () => ({
  default: (await import('../views/balance/balance-view.tsx')).BalanceView,
}));
const RunsView = lazy(async () => ({ default: (await import('../views/runs/runs-view.tsx')).RunsView }));

/** Each view is loaded when it is first looked at; what is below its first segment is its own. */
export function Routes() {
  return (
    <Suspense fallback={null}>
      <Switch>
        <Route path="/" component={StartView} />
        <Route path="/data/*?" component={DataView} />
        <Route path="/explore/*?" component={ExploreView} />
        <Route path="/listeners/*?" component={ListenersView} />
        <Route path="/titles/*?" component={TitlesView} />
        <Route path="/balance/*?" component={BalanceView} />
        <Route path="/runs/*?" component={RunsView} />
        <Route>
          <Page title={t('frame.notFound.title')}>
            <EmptyState
              title={t('frame.notFound.what')}
              advice={t('frame.notFound.advice')}
              action={<AppLink to="/">{t('frame.notFound.action')}</AppLink>}
            />
          </Page>
        </Route>
      </Switch>
    </Suspense>
  );
}
