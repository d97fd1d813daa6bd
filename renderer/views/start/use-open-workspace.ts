import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { JobSnapshot } from '../../../shared/contract/job.ts';
import { isActive } from '../../components/job-words.ts';
import { useEngine, useShell } from '../../engine/engine-context.ts';
import { useGo } from '../../frame/app-link.tsx';

export type Purpose = 'open' | 'create';

/** What is opened: a folder chosen or typed, one of the recent ones, or the sample. */
export type Opening =
  | { readonly from: 'dialog'; readonly purpose: Purpose }
  | { readonly from: 'path'; readonly purpose: Purpose; readonly path: string }
  | { readonly from: 'recent'; readonly id: string }
  | { readonly from: 'sample' };

export interface OpenWorkspace {
  readonly open: (opening: Opening) => void;
  readonly opening: Opening | null;
  readonly error: Error | null;
  /** Set while a path is to be typed, where the shell has no dialogs. */
  readonly pathFor: Purpose | null;
  readonly closePath: () => void;
}

/** Opens a workspace in place of the present one, which stays open when that fails. */
export function useOpenWorkspace(): OpenWorkspace {
  const client = useEngine();
  const shell = useShell();
  const go = useGo();
  const [pathFor, setPathFor] = useState<Purpose | null>(null);
  const mutation = useMutation({
    mutationFn: async (opening: Opening): Promise<boolean> => {
      if (opening.from === 'sample') {
        await client.call('workspace.openSample', {});
        await fillSample();
        return true;
      }
      if (opening.from === 'recent') {
        await client.call('workspace.open', { recent: opening.id });
        return true;
      }
      const granted =
        opening.from === 'path'
          ? await shell.takePath(opening.path)
          : await shell.chooseFolder(opening.purpose);
      if (granted === null) {
        return false; // changed their mind
      }
      const { grant } = granted;
      await client.call(opening.purpose === 'create' ? 'workspace.create' : 'workspace.open', { grant });
      return true;
    },
    onSuccess: (isOpen) => {
      if (isOpen) {
        setPathFor(null);
        go('/');
      }
    },
  });

  async function fillSample(): Promise<void> {
    const [jobs, overview] = await Promise.all([
      client.call('jobs.list', {}),
      client.call('workspace.overview', {}),
    ]);
    const isFilling = (job: JobSnapshot) => job.name === 'workspace.fillSample' && isActive(job);
    if (overview.servedRun === null && !jobs.some(isFilling)) {
      await client.start('workspace.fillSample', {});
    }
  }
  return {
    open(opening) {
      if (opening.from === 'dialog' && !shell.hasDialogs) {
        mutation.reset();
        setPathFor(opening.purpose);
      } else {
        mutation.mutate(opening);
      }
    },
    opening: mutation.isPending ? mutation.variables : null,
    error: mutation.error,
    pathFor,
    closePath() {
      mutation.reset();
      setPathFor(null);
    },
  };
}
