/**
 * When the next run is due. Slots lie at one hour of the local calendar, every so many days from the last one on: a run
 * that was caught up on a Wednesday leaves the next one on its Monday, and where an hour does not exist or comes twice
 * (DST), JavaScript's calendar takes the one after, or the first. However many slots were missed, one is due.
 */
import type { Schedule, ScheduledKind } from '../../shared/operation.ts';

/** The slots (Unix milliseconds) that were last tried, whatever came of it. Training both networks counts as both. */
export type LastSlots = Partial<Record<ScheduledKind, number>>;

export interface DueRuns {
  /** Where both are, the HGNN, which is always followed by towers. */
  readonly due: { readonly kind: ScheduledKind; readonly slot: number } | undefined;
  /** The first slot not tried yet of each kind; not after now where it is due. */
  readonly next: Readonly<Record<ScheduledKind, number>>;
}

const DAY_MS = 86_400_000;

export function dueRuns(schedule: Schedule, last: LastSlots, now: number): DueRuns {
  const { hour, hgnnEveryDays, towersEveryDays } = schedule;
  const latest = (...slots: (number | undefined)[]) => {
    const known = slots.filter((slot) => slot !== undefined);
    return known.length === 0 ? undefined : Math.max(...known);
  };
  const slotsOf = (every: number, lastSlot: number | undefined) => {
    const next = nextSlot(schedule, every, lastSlot, now);
    let slot = next;
    for (let later = slotAfter(slot, every, hour); later <= now; later = slotAfter(slot, every, hour)) {
      slot = later;
    }
    return { next, slot };
  };
  const hgnn = slotsOf(hgnnEveryDays, last.hgnn);
  const towers = slotsOf(towersEveryDays, latest(last.hgnn, last.towers));
  const next = { hgnn: hgnn.next, towers: towers.next };
  if (hgnn.next <= now) {
    return { due: { kind: 'hgnn', slot: hgnn.slot }, next };
  }
  return { due: towers.next <= now ? { kind: 'towers', slot: towers.slot } : undefined, next };
}

function nextSlot({ hour, since }: Schedule, every: number, last: number | undefined, now: number): number {
  // A day or more ahead: the clock was set back since. It would keep the schedule waiting for as long.
  const isAhead = (time: number) => time - now >= DAY_MS;
  const today = slotAfter(since, 0, hour);
  const first = today >= since ? today : slotAfter(since, 1, hour);
  if (last === undefined || isAhead(last)) {
    return last !== undefined || isAhead(since) ? now : first;
  }
  const next = slotAfter(last, every, hour);
  return isAhead(since) ? next : Math.max(first, next);
}

function slotAfter(time: number, days: number, hour: number): number {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hour).getTime();
}
