import { open } from 'node:fs/promises';
import { createRng } from '../../shared/rng.ts';
import { SECONDS_A_DAY } from './calendar.ts';
import { createCsvWriter } from './csv-writer.ts';
import { type ExposureOptions, exposedUsers, NOTHING, STARTED } from './sample-exposures.ts';

const ITEMS = 5000;
const DAYS = 14;

/**
 * Writes the log of a made-up online test: user_id, item_id, arm, shown_at, streamed, started; one row for each item
 * shown, no item twice to one user. `firstDay`: days since 1970-01-01. Returns the rows, the header not counted.
 */
export async function writeExposures(
  file: string,
  options: ExposureOptions,
  firstDay: number,
  onUsers: (done: number) => void,
): Promise<number> {
  const rng = createRng(options.seed).fork('showings');
  const handle = await open(file, 'w');
  try {
    const writer = createCsvWriter(handle);
    writer.plain('user_id,item_id,arm,shown_at,streamed,started\n');
    let rows = 0;
    for (const { user, arm, showings } of exposedUsers(options)) {
      const firstItem = rng.below(ITEMS);
      for (const [k, outcome] of showings.entries()) {
        const second = rng.below(DAYS * SECONDS_A_DAY);
        writer.plain('u');
        writer.number(user + 1);
        writer.plain(',a');
        writer.number(1 + ((firstItem + k) % ITEMS));
        writer.plain(',');
        writer.text(arm.arm);
        writer.plain(',');
        writer.plain(new Date((firstDay * SECONDS_A_DAY + second) * 1000).toISOString().slice(0, 19));
        writer.plain(outcome === NOTHING ? 'Z,0,' : 'Z,1,');
        writer.plain(outcome === STARTED ? '1\n' : '0\n');
        rows++;
      }
      const full = writer.flushIfFull();
      if (full !== undefined) {
        await full;
        onUsers(user + 1);
      }
    }
    await writer.flush();
    return rows;
  } finally {
    await handle.close();
  }
}
