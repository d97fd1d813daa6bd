import { Route, Switch } from 'wouter';
import { BenchPage } from './bench-page.tsx';
import { CataloguePage } from './catalogue-page.tsx';
import { CheckPage } from './check-page.tsx';
import { TitlePage } from './title-page.tsx';
import { keyInPath } from './title-path.ts';

/** The catalogue, one title, the bench for drafts, and the list of cold titles to judge. */
export function TitlesView() {
  return (
    <Switch>
      <Route path="/titles/title/*">
        {() => {
          const key = keyInPath(location.pathname);
          return <TitlePage key={key} titleKey={key} />;
        }}
      </Route>
      <Route path="/titles/bench" component={BenchPage} />
      <Route path="/titles/check" component={CheckPage} />
      <Route component={CataloguePage} />
    </Switch>
  );
}
