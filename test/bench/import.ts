/**
 * A stream export in CSV into a new workspace, against DuckDB reading the same file and finding its distinct pairs.
 *
 *   node test/bench/import.ts [S|M|L]
 *
 * `timings` are our stages in seconds: read (hash), prepare, check (first pass), store (second pass, sort, SQLite,
 * commit), diagnose. CPU seconds are the ones to compare on a busy machine. The export is generated once and kept in
 * the system's folder for temporary files.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { importFiles } from '../../main/engine/import-files.ts';
import { databasePath, openWorkspace } from '../../main/workspace/open.ts';

interface Size {
  readonly users: number;
  readonly podcasts: number;
  readonly audiobooks: number;
  readonly streams: number;
}

const SIZES: Readonly<Record<string, Size>> = {
  S: { users: 20_000, podcasts: 5_000, audiobooks: 2_000, streams: 500_000 },
  M: { users: 200_000, podcasts: 50_000, audiobooks: 10_000, streams: 5_000_000 },
  L: { users: 1_000_000, podcasts: 200_000, audiobooks: 50_000, streams: 30_000_000 },
};

const [sizeName = 'M', mode] = process.argv.slice(2);
const size = SIZES[sizeName];
const cache = path.join(tmpdir(), 'backlist-bench');
const file = path.join(cache, `streams-${sizeName}-1.csv`);

if (mode === 'generate') {
  await generate();
} else {
  if (!existsSync(file)) {
    // In a process of its own, so that its memory is not taken for the import's.
    spawnSync(process.execPath, [import.meta.filename, sizeName, 'generate'], { stdio: 'inherit' });
  }
  await measure();
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'backlist-bench-import-'));
  try {
    const workspace = openWorkspace(folder);
    const ours = clock();
    const context = { signal: new AbortController().signal, progress: () => undefined };
    const { timings, imports } = await importFiles(workspace, [file], {}, context);
    const cost = ours();
    workspace.close();
    const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1024);
    const rival = await scanAndDistinct();
    console.log(
      JSON.stringify({
        name: 'import',
        size: sizeName,
        rows: imports[0].rowsRead,
        stored: imports[0].stored,
        csv_mb: Math.round(statSync(file).size / 2 ** 20),
        sqlite_mb: Math.round(statSync(databasePath(folder)).size / 2 ** 20),
        seconds: cost.seconds,
        cpu_seconds: cost.cpu_seconds,
        rows_per_second: Math.round(imports[0].rowsRead / cost.seconds),
        timings: Object.fromEntries(
          Object.entries(timings).map(([name, each]) => [name, Number(each.toFixed(2))]),
        ),
        peak_rss_mb: peakRssMb,
        rival: { name: 'DuckDB scan and distinct', ...rival },
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function clock(): () => { seconds: number; cpu_seconds: number } {
  const start = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return {
      seconds: Number(((performance.now() - start) / 1000).toFixed(2)),
      cpu_seconds: Number(((user + system) / 1e6).toFixed(2)),
    };
  };
}

/** The first stage of graph_duckdb.py: what any import has to do at least. */
async function scanAndDistinct(): Promise<{ seconds: number; cpu_seconds: number }> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '4GB',
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  const time = clock();
  await connection.run(`CREATE TABLE pairs AS SELECT user_id, item_id, max(timestamp) AS ts, count(*) AS rows
    FROM read_csv('${file}', header = true, columns = {'user_id': 'VARCHAR', 'item_id': 'VARCHAR', 'type': 'VARCHAR',
      'event': 'VARCHAR', 'timestamp': 'TIMESTAMP', 'seconds': 'INTEGER'})
    WHERE event = 'stream' GROUP BY ALL`);
  const cost = time();
  connection.closeSync();
  return cost;
}

/**
 * Zipf-like popularity, a few very active users, a third of users with audiobooks, 90 days in order of time. The numbers
 * come from DuckDB's hash of the row number, so every machine writes the same file.
 */
async function generate(): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const { users, podcasts, audiobooks, streams } = size;
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '2GB' });
  const connection = await instance.connect();
  const uniform = (k: number) => `hash(i * 8 + ${k}) / 18446744073709551616.0`;
  await connection.run(`COPY (
    SELECT 'u' || u AS user_id,
      CASE WHEN a THEN 'a' || (pow(r2, 4) * ${audiobooks})::INTEGER ELSE 'p' || (pow(r2, 4) * ${podcasts})::INTEGER END AS item_id,
      CASE WHEN a THEN 'audiobook' ELSE 'podcast' END AS type,
      CASE WHEN r4 < 0.05 THEN 'follow' WHEN a AND r4 < 0.12 THEN 'preview' WHEN a AND r4 < 0.16 THEN 'intent_to_pay'
        ELSE 'stream' END AS event,
      strftime(make_timestamp((1704067200 + (i::DOUBLE / ${streams} * 7776000)::BIGINT) * 1000000), '%Y-%m-%dT%H:%M:%SZ') AS timestamp,
      CASE WHEN r4 < 0.05 THEN 0 ELSE (60 + r3 * 3000)::INTEGER END AS seconds
    FROM (SELECT *, hash(u) % 100 < 35 AND r1 < 0.2 AS a FROM (SELECT i, (pow(${uniform(0)}, 3) * ${users})::INTEGER AS u,
      ${uniform(1)} AS r1, ${uniform(2)} AS r2, ${uniform(3)} AS r3, ${uniform(4)} AS r4 FROM range(${streams}) t(i)))
    ORDER BY i) TO '${file}.partial' (FORMAT csv, HEADER)`);
  connection.closeSync();
  renameSync(`${file}.partial`, file);
}
