import { z } from 'zod';
import { call, job } from './call.ts';
import { wireError } from './job.ts';
import { count, id, list, runRef } from './schema.ts';

/** A file or folder that the person chose, dropped or typed: the shell tells the engine which path an id stands for. */
export const grant = z.string().regex(/^[\w-]{1,64}$/);

export const openWorkspaceState = z.strictObject({
  folder: z.string(),
  name: z.string(),
  /** '' when the engine owns it; else why it can only be read (locked by another program, a read-only disk). */
  readOnly: z.string(),
  /** Jobs that were cut short when the program was last ended without warning, in words. */
  interrupted: list(z.string()),
});

export const recentWorkspace = z.strictObject({
  /** Of this list only. */
  id: z.string(),
  folder: z.string(),
  name: z.string(),
  openedAt: count,
  /** Whether its folder is still there. */
  present: z.boolean(),
});

export const workspaceOverview = z.strictObject({
  users: count,
  audiobooks: count,
  podcasts: count,
  interactions: count,
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  imports: count,
  runsDone: count,
  /** The promoted run, the newest finished one when none is; null before the first. */
  servedRun: runRef.nullable(),
});

export const workspaceCalls = {
  /** null when none is open. */
  'workspace.current': call(z.strictObject({}), openWorkspaceState.nullable(), ['workspace']),
  /** What was to be open from the start, or again after a crash, and why it is not; null when nothing stood in the way. */
  'workspace.unopened': call(
    z.strictObject({}),
    z.strictObject({ folder: z.string(), error: wireError }).nullable(),
    ['workspace'],
  ),
  'workspace.recent': call(z.strictObject({}), list(recentWorkspace), ['workspace']),
  'workspace.open': call(
    z.union([z.strictObject({ recent: z.string().max(64) }), z.strictObject({ grant })]),
    openWorkspaceState,
  ),
  /** An empty or new folder becomes a workspace. */
  'workspace.create': call(z.strictObject({ grant }), openWorkspaceState),
  'workspace.close': call(z.strictObject({}), z.null()),
  /** Takes it off the list of recent ones; its files stay. `workspace.remember` puts it back. */
  'workspace.forget': call(z.strictObject({ recent: z.string().max(64) }), z.null()),
  'workspace.remember': call(z.strictObject({ recent: z.string().max(64) }), z.null()),
  'workspace.overview': call(z.strictObject({}), workspaceOverview, ['workspace', 'imports', 'runs']),
  /** Opens the program's sample workspace, made if it is not there; `workspace.fillSample` does the rest. */
  'workspace.openSample': call(z.strictObject({}), openWorkspaceState),
  /** Generates, imports and trains what the sample still lacks, while what is there can be looked at. */
  'workspace.fillSample': job('workspace', z.strictObject({}), z.strictObject({ run: id })),
};
