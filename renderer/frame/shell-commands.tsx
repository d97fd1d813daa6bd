import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { ShellCommand } from '../../shared/electron-bridge.ts';
import { notifyError } from '../components/undo.tsx';
import { useEngine } from '../engine/engine-context.ts';
import { addSources } from '../views/data/import-draft.ts';
import { openShortcuts } from './shortcuts-dialog.tsx';

/** Does what was chosen in the application's menu, dropped on its icon, or given to it when it was started. */
export function ShellCommands() {
  const client = useEngine();
  const [, navigate] = useLocation();
  useEffect(() => {
    const obey = async (command: ShellCommand) => {
      if (command.command === 'open') {
        try {
          await client.call('workspace.open', { grant: command.workspace.grant });
          navigate('/');
        } catch (error) {
          notifyError(error);
        }
      } else if (command.command === 'import') {
        addSources(command.files);
        navigate('/data');
      } else {
        openShortcuts();
      }
    };
    window.backlist?.onCommand(obey);
  }, [client, navigate]);
  return null;
}
