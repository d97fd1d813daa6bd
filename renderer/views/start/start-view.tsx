import { useWorkspace } from '../../frame/use-workspace.ts';
import { Home } from './home.tsx';
import { Welcome } from './welcome.tsx';

/** The open workspace's page, or the ways to one. */
export function StartView() {
  const workspace = useWorkspace();
  if (workspace === undefined) {
    return null;
  }
  return workspace === null ? <Welcome /> : <Home key={workspace.folder} workspace={workspace} />;
}
