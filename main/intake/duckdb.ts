/** DuckDB as a reader: in memory, bounded, spilling into a folder of ours, never reaching for the network. */
import { type DuckDBConnection, type DuckDBDataChunk, DuckDBInstance, type Json } from '@duckdb/node-api';
import { AppError, throwIfCancelled } from '../../shared/app-error.ts';
import { explainStorageError } from '../../shared/storage-error.ts';

/** What DuckDB reads at once of a text file; a row that does not fit is skipped without a word. */
export const READ_BUFFER_BYTES = 32 * 2 ** 20;

export interface DuckDb {
  /** Runs statements for their effect. `onShare` hears how far the last one is, 0 to 1. */
  run(sql: string, onShare?: (share: number) => void): Promise<void>;
  /** Small results only. */
  rows(sql: string): Promise<Json[][]>;
  /** The result in chunks of up to 2,048 rows, in order. */
  stream(sql: string, onShare?: (share: number) => void): AsyncIterable<DuckDBDataChunk>;
  readonly connection: DuckDBConnection;
  close(): void;
}

/** Enough for M in memory; L spills. Leaves room for Node and SQLite below 2 GB. */
const MEMORY_LIMIT = '900MB';
const POLL_MS = 100;

export async function openDuckDb(tempFolder: string, signal: AbortSignal): Promise<DuckDb> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: MEMORY_LIMIT,
    temp_directory: tempFolder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  // A CSV has no statistics: left to itself the optimizer hashes the millions of rows and probes with the few keys. Our
  // joins are written with the small side on the right, where DuckDB builds its table.
  await connection.run(`SET TimeZone = 'UTC'; SET enable_progress_bar = true; SET enable_progress_bar_print = false;
    SET disabled_optimizers = 'join_order,build_side_probe_side,common_subexpressions'`);
  const interrupt = () => connection.interrupt();
  signal.addEventListener('abort', interrupt);

  /** DuckDB ends an interrupted query with an error of its own; the caller shall see CANCELLED. */
  async function cancellable<Result>(
    work: () => Promise<Result>,
    onShare?: (share: number) => void,
  ): Promise<Result> {
    throwIfCancelled(signal);
    const poll = onShare ? setInterval(() => onShare(shareDone(connection)), POLL_MS) : undefined;
    try {
      return await work();
    } catch (error) {
      throwIfCancelled(signal);
      throw explained(error as Error);
    } finally {
      clearInterval(poll);
    }
  }

  return {
    connection,
    async run(sql, onShare) {
      await cancellable(() => connection.run(sql), onShare);
    },
    rows: (sql) => cancellable(async () => (await connection.runAndReadAll(sql)).getRowsJson()),
    async *stream(sql, onShare) {
      const result = await cancellable(() => connection.stream(sql), onShare);
      for (;;) {
        const chunk = await cancellable(() => result.fetchChunk(), onShare);
        if (!chunk || chunk.rowCount === 0) {
          return;
        }
        yield chunk;
      }
    },
    close() {
      signal.removeEventListener('abort', interrupt);
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function shareDone(connection: DuckDBConnection): number {
  const { percentage } = connection.progress;
  return percentage > 0 ? Math.min(percentage / 100, 1) : 0;
}

/** What the machine or the file is to blame for; errors in our SQL stay exceptions. */
function explained(error: Error): Error {
  const message = error.message.split('\n')[0];
  const known = explainStorageError(error);
  if (known instanceof AppError) {
    return known;
  }
  if (/^Out of Memory Error/.test(message)) {
    return new AppError(
      'NOT_ENOUGH_MEMORY',
      `The import needs more memory than it may take: ${message}`,
      'Import the files one by one, or split the largest.',
      {},
      error,
    );
  }
  if (/^(IO|Invalid Input|Conversion|Serialization) Error|TProtocolException/.test(message)) {
    return new AppError(
      'IMPORT_UNREADABLE',
      `A file cannot be read: ${message}`,
      'It may be damaged: copy or export it again.',
      {},
      error,
    );
  }
  return error;
}

export function sqlString(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** DuckDB expands globs in file names; this names exactly one file. */
export function sqlPath(file: string): string {
  return sqlString(file.replace(/[[*?]/g, (character) => `[${character}]`));
}
