import { Route, Switch } from 'wouter';
import { DataPage } from './data-page.tsx';
import { ImportPage } from './import-page.tsx';

/** Importing exports, and what they brought. */
// biome-ignore lint/suspicious/noShadowRestrictedNames: the view of the data, not of a buffer
export function DataView() {
  return (
    <Switch>
      <Route path="/data/imports/:id">{({ id }) => <ImportPage key={id} id={Number(id)} />}</Route>
      <Route component={DataPage} />
    </Switch>
  );
}
