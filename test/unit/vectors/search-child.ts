/**
 * A process of its own: `node search-child.ts FOLDER RUN [kill-at ROWS]`. Opens the index of a workspace, searches,
 * prints what it found and closes; or kills itself once that many rows of a rebuild are committed.
 */
import { openVectorIndex } from '../../../main/vectors/open-vector-index.ts';
import { openWorkspace } from '../../../main/workspace/open.ts';
import { SPACE, testContext } from './vectors-workspace.ts';

const [folder, run, , killAt] = process.argv.slice(2);
const workspace = openWorkspace(folder);
const context = testContext(1, ({ done }) => {
  if (killAt !== undefined && done >= Number(killAt)) {
    process.kill(process.pid, 'SIGKILL');
  }
});
const index = await openVectorIndex(workspace.db, { runId: Number(run), space: SPACE }, context);
const query = Float32Array.from({ length: index.dims }, (_, i) => Math.cos(i));
const items = Array.from({ length: 20 }, () => index.search(query, 5)[0].item);
index.close();
workspace.close();
process.stdout.write(
  JSON.stringify({ kind: index.kind, items, ompThreads: process.env.OMP_NUM_THREADS ?? null }),
);
