/** Results worth keeping with the workspace; where it can only be read they are kept in memory. */
import type { z } from 'zod';
import { newestCachedResult, putCachedResult } from '../../workspace/cached-results.ts';
import { dataFingerprint } from '../../workspace/load-dataset.ts';
import type { Workspace } from '../../workspace/open.ts';
import type { Json } from '../../workspace/runs.ts';
import type { Host } from './host.ts';

interface Kept {
  readonly fingerprint: string;
  readonly value: unknown;
}

const inMemory = new WeakMap<Workspace, Map<string, Kept>>();

/** The newest of its name and whether the data is still what it was made of; undefined when it is none of the schema. */
export function keptResult<Schema extends z.ZodType>(
  { workspace }: ReturnType<Host['engine']>,
  name: string,
  schema: Schema,
): { readonly value: z.output<Schema>; readonly current: boolean } | undefined {
  const kept = inMemory.get(workspace)?.get(name) ?? newestCachedResult(workspace.db, name);
  const checked = schema.safeParse(kept?.value);
  return kept !== undefined && checked.success
    ? { value: checked.data, current: kept.fingerprint === dataFingerprint(workspace.db) }
    : undefined;
}

export async function keepResult(host: Host, name: string, fingerprint: string, value: Json): Promise<void> {
  const { workspace } = host.engine();
  if (host.current()?.readOnly === '') {
    await host.write([], ({ workspace: { db } }) => putCachedResult(db, name, fingerprint, value));
  } else {
    const kept = inMemory.get(workspace) ?? new Map<string, Kept>();
    inMemory.set(workspace, kept.set(name, { fingerprint, value }));
  }
}
