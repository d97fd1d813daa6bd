import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { ShellCommand } from '../../shared/electron-bridge.ts';
import { notifyError } from '../components/undo.tsx';
import { useEngine } from '../engine/engine-context.ts';
import { openShortcuts } from './shortcuts-dialog.tsx';

/**
 * Does what was chosen in the application's menu, dropped on its icon, or given to it when it was started. The files
 * of an import wait for the Data view in the state of its history entry: `useHistoryState<{ files: Granted[] }>()`.
 */
export function ShellCommands() {
  const client = useEngine();
  const [, navigate] = useLocation();
  useEffect(() => {
    const obey = async (command: ShellCommand) => {
      if (command.command === 'open') {
        try {
          await client.call('workspace.open', { grant: command.workspace.grant });
          navigate('/data');
        } catch (error) {
          notifyError(error);
        }
      } else if (command.command === 'import') {
        navigate('/data', { state: { files: command.files } });
      } else {
        openShortcuts();
      }
    };
    window.backlist?.onCommand(obey);
  }, [client, navigate]);
  return null;
}
