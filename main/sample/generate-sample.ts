import { throwIfCancelled } from '../../shared/app-error.ts';
import { createRng } from '../../shared/rng.ts';
import type { StageContext } from '../../shared/stage.ts';
import { type CatalogueRow, describeItems } from './item-text.ts';
import { createListening } from './listening.ts';
import { plantItems, type SampleItems } from './sample-items.ts';
import { type SampleOptions, sampleOptions } from './sample-options.ts';
import { plantUsers, type SampleUsers } from './sample-users.ts';

/** Rows of streams.csv as columns. A block is overwritten by the next one: copy what has to stay. */
export interface StreamBlock {
  readonly rows: number;
  readonly user: Uint32Array;
  readonly item: Uint32Array;
  /** Index into EVENTS. */
  readonly event: Uint8Array;
  /** Seconds since 1970-01-01, UTC. */
  readonly time: Uint32Array;
  readonly seconds: Uint32Array;
}

/**
 * A sample export and, for tests, what was planted in it. Titles and streams are made anew at every call, the same
 * each time, so that 30 million rows never stand in memory.
 */
export interface Sample {
  readonly options: SampleOptions;
  /** Planted taste, genre, language and popularity of every title; plays follow `taste`, not `genre`. */
  readonly items: SampleItems;
  /** Planted tastes and habits of every user. */
  readonly users: SampleUsers;
  catalogue(): Generator<CatalogueRow>;
  /** Grouped by user, in time order within a user. */
  streams(): Generator<StreamBlock>;
  /**
   * Audiobooks weighed up by the users so far streamed: entry signals * 2 + streamed, signals being bits (1 follow,
   * 2 preview, 4 intent to pay). Whoever saw no signal and streamed nothing is counted here and nowhere else.
   */
  readonly weighed: Uint32Array;
}

const BLOCK_ROWS = 1 << 16;
/** More than one user can have, whatever the activity (listening.ts caps titles); a block never overflows. */
const MAX_ROWS_A_USER = 1 << 12;

export function generateSample(options: Partial<SampleOptions>, context: StageContext): Sample {
  const full = sampleOptions(options);
  const items = plantItems(full);
  throwIfCancelled(context.signal);
  const users = plantUsers(full);
  const weighed = new Uint32Array(16);
  return {
    options: full,
    items,
    users,
    weighed,
    catalogue: () => describeItems(items, full.seed),
    streams: () => streamBlocks(full, items, users, weighed, context),
  };
}

function* streamBlocks(
  options: SampleOptions,
  items: SampleItems,
  users: SampleUsers,
  weighed: Uint32Array,
  context: StageContext,
): Generator<StreamBlock> {
  const listen = createListening(options, items, users);
  const root = createRng(options.seed);
  const block = {
    rows: 0,
    user: new Uint32Array(BLOCK_ROWS),
    item: new Uint32Array(BLOCK_ROWS),
    event: new Uint8Array(BLOCK_ROWS),
    time: new Uint32Array(BLOCK_ROWS),
    seconds: new Uint32Array(BLOCK_ROWS),
  };
  const own = {
    item: new Uint32Array(MAX_ROWS_A_USER),
    event: new Uint8Array(MAX_ROWS_A_USER),
    seconds: new Uint32Array(MAX_ROWS_A_USER),
  };
  const timeAndRow = new Float64Array(MAX_ROWS_A_USER);
  let rows = 0;
  const add = (item: number, event: number, time: number, seconds: number) => {
    own.item[rows] = item;
    own.event[rows] = event;
    own.seconds[rows] = seconds;
    timeAndRow[rows] = time * MAX_ROWS_A_USER + rows;
    rows++;
  };
  weighed.fill(0);
  for (let user = 0; user < users.size; user++) {
    rows = 0;
    listen(user, root.fork(`user ${user}`), add, weighed);
    if (block.rows + rows > BLOCK_ROWS) {
      throwIfCancelled(context.signal);
      context.progress({ phase: 'sample', done: user, total: users.size });
      yield block;
      block.rows = 0;
    }
    const sorted = timeAndRow.subarray(0, rows).sort();
    for (const key of sorted) {
      const time = Math.floor(key / MAX_ROWS_A_USER);
      const row = key - time * MAX_ROWS_A_USER;
      const to = block.rows++;
      block.user[to] = user;
      block.item[to] = own.item[row];
      block.event[to] = own.event[row];
      block.time[to] = time;
      block.seconds[to] = own.seconds[row];
    }
  }
  throwIfCancelled(context.signal);
  context.progress({ phase: 'sample', done: users.size, total: users.size });
  if (block.rows > 0) {
    yield block;
  }
}
