import { Route, Switch } from 'wouter';
import { FindPage } from './find-page.tsx';
import { userInPath } from './listener-path.ts';
import { MadeUpPage, NewListenerPage } from './made-up-page.tsx';
import { UserPage } from './user-page.tsx';

/** Listeners to choose from, one of the data, or one that was saved or is being made up. */
export function ListenersView() {
  return (
    <Switch>
      <Route path="/listeners/user/*">
        {() => {
          const user = userInPath(location.pathname);
          return <UserPage key={user} user={user} />;
        }}
      </Route>
      <Route path="/listeners/made-up/new" component={NewListenerPage} />
      <Route path="/listeners/made-up/:id">{({ id }) => <MadeUpPage key={id} id={Number(id)} />}</Route>
      <Route component={FindPage} />
    </Switch>
  );
}
