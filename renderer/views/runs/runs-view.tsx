import { Route, Switch } from 'wouter';
import { ComparePage } from './compare-page.tsx';
import { TestPage } from './online-tests/test-page.tsx';
import { TestsPage } from './online-tests/tests-page.tsx';
import { PaperPage } from './paper-page.tsx';
import { RunPage } from './run-page.tsx';
import { RunsPage } from './runs-page.tsx';
import { TrainPage } from './train-page.tsx';

/** Training, judging and comparing runs. */
export function RunsView() {
  return (
    <Switch>
      <Route path="/runs/new" component={TrainPage} />
      <Route path="/runs/compare" component={ComparePage} />
      <Route path="/runs/tests" component={TestsPage} />
      <Route path="/runs/tests/:id">{({ id }) => <TestPage key={id} id={Number(id)} />}</Route>
      <Route path="/runs/paper">
        <PaperPage run={undefined} />
      </Route>
      <Route path="/runs/:id/paper">{({ id }) => <PaperPage key={id} run={Number(id)} />}</Route>
      <Route path="/runs/:id">{({ id }) => <RunPage key={id} id={Number(id)} />}</Route>
      <Route component={RunsPage} />
    </Switch>
  );
}
