import type { z } from 'zod';
import type { openWorkspaceState } from '../../shared/contract/workspace.ts';
import { useCall } from '../engine/use-call.ts';

/** The open workspace, null when there is none, undefined while that is not known. */
export function useWorkspace(): z.infer<typeof openWorkspaceState> | null | undefined {
  return useCall('workspace.current', {}).data;
}
