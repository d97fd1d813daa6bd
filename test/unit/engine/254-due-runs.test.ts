import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { type DueRuns, dueRuns, type LastSlots } from '../../../main/engine/due-runs.ts';
import type { Schedule } from '../../../shared/operation.ts';

const local = (text: string) => new Date(text).getTime();
const words = (time: number | undefined) => {
  if (time === undefined) {
    return undefined;
  }
  const two = (value: number) => String(value).padStart(2, '0');
  const date = new Date(time);
  return `${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
};

/** Set on a Thursday afternoon. */
const SCHEDULE: Schedule = {
  ...{ hgnnEveryDays: 7, towersEveryDays: 1, hour: 3, preset: 'fast', since: local('2026-01-01T15:00') },
};
const asked = (last: LastSlots, now: string, change: Partial<Schedule> = {}) => {
  const { due, next }: DueRuns = dueRuns({ ...SCHEDULE, ...change }, last, local(now));
  return [due?.kind, words(due?.slot), words(next.hgnn), words(next.towers)];
};

describe('254 when a run is due', () => {
  const zone = process.env.TZ;
  before(() => {
    process.env.TZ = 'Europe/Berlin';
  });
  after(() => {
    if (zone === undefined) {
      delete process.env.TZ;
    } else {
      process.env.TZ = zone;
    }
  });

  it('254.1 for the first time at the first such hour after it was set', () => {
    assert.deepEqual(asked({}, '2026-01-01T16:00'), [undefined, undefined, '01-02 03:00', '01-02 03:00']);
    assert.deepEqual(asked({}, '2026-01-02T03:00'), ['hgnn', '01-02 03:00', '01-02 03:00', '01-02 03:00']);
    const early = { since: local('2026-01-01T02:59') };
    assert.deepEqual(asked({}, '2026-01-01T03:00', early)[0], 'hgnn');
  });

  it('254.2 then every so many days; an HGNN’s towers count too', () => {
    const last = { hgnn: local('2026-01-02T03:00') };
    assert.deepEqual(asked(last, '2026-01-02T12:00'), [undefined, undefined, '01-09 03:00', '01-03 03:00']);
    assert.deepEqual(asked(last, '2026-01-03T04:00').slice(0, 2), ['towers', '01-03 03:00']);
    const both = { ...last, towers: local('2026-01-08T03:00') };
    assert.deepEqual(asked(both, '2026-01-09T03:01').slice(0, 2), ['hgnn', '01-09 03:00']);
  });

  it('254.3 once, however many were missed, and back at its own weekday after that', () => {
    const last = { hgnn: local('2026-01-02T03:00'), towers: local('2026-01-03T03:00') };
    const [kind, slot] = asked(last, '2026-01-28T11:00');
    assert.deepEqual([kind, slot], ['hgnn', '01-23 03:00']);
    const caughtUp = { ...last, hgnn: local('2026-01-23T03:00') };
    assert.deepEqual(asked(caughtUp, '2026-01-28T12:00'), [
      'towers',
      '01-28 03:00',
      '01-30 03:00',
      '01-24 03:00',
    ]);
    const then = { ...caughtUp, towers: local('2026-01-28T03:00') };
    assert.deepEqual(asked(then, '2026-01-28T12:00'), [undefined, undefined, '01-30 03:00', '01-29 03:00']);
  });

  it('254.4 once a day when an hour does not exist or comes twice', () => {
    // 29 March: 02:00 to 03:00 is left out; 25 October: it comes twice
    const atTwo = { hour: 2 };
    const spring = { hgnn: local('2026-03-28T02:00'), towers: local('2026-03-28T02:00') };
    assert.deepEqual(asked(spring, '2026-03-29T03:00', atTwo).slice(0, 2), ['towers', '03-29 03:00']);
    const after29 = { ...spring, towers: local('2026-03-29T03:00') };
    assert.deepEqual(asked(after29, '2026-03-30T02:00', atTwo).slice(0, 2), ['towers', '03-30 02:00']);
    const autumn = { hgnn: local('2026-10-24T02:00'), towers: local('2026-10-24T02:00') };
    const first = dueRuns({ ...SCHEDULE, hour: 2 }, autumn, Date.UTC(2026, 9, 25, 0, 30)).due;
    assert.equal(first?.slot, Date.UTC(2026, 9, 25, 0), 'the first 02:00, still summer time');
    const tried = { ...autumn, towers: first!.slot };
    assert.equal(dueRuns({ ...SCHEDULE, hour: 2 }, tried, Date.UTC(2026, 9, 25, 1, 30)).due, undefined);
  });

  it('254.5 at once, and once, when the clock was set back by more than a day', () => {
    const last = { hgnn: local('2030-01-01T03:00'), towers: local('2030-01-01T03:00') };
    assert.deepEqual(asked(last, '2026-02-01T10:00').slice(0, 2), ['hgnn', '02-01 10:00']);
    const tried = { hgnn: local('2026-02-01T10:00'), towers: local('2030-01-01T03:00') };
    assert.equal(asked(tried, '2026-02-01T11:00')[0], 'towers');
    const both = { hgnn: local('2026-02-01T10:00'), towers: local('2026-02-01T11:00') };
    assert.deepEqual(asked(both, '2026-02-01T12:00'), [undefined, undefined, '02-08 03:00', '02-02 03:00']);
    // by an hour: the slot that was tried stays tried
    const tonight = { hgnn: local('2026-02-01T03:00'), towers: local('2026-02-01T03:00') };
    assert.equal(asked(tonight, '2026-02-01T02:30')[0], undefined);
    assert.equal(asked({}, '2026-02-01T10:00', { since: local('2030-01-01T00:00') })[0], 'hgnn');
  });

  it('254.6 nothing is, however long it was off, before the first hour after it was set anew', () => {
    const last = { hgnn: local('2025-06-01T03:00'), towers: local('2025-06-01T03:00') };
    assert.deepEqual(asked(last, '2026-01-01T23:00')[0], undefined);
    assert.deepEqual(asked(last, '2026-01-02T03:00')[0], 'hgnn');
  });

  it('254.7 whoever tries what is due has nothing due, and the next slot lies ahead', () => {
    const day = fc.integer({ min: 1, max: 40 });
    const time = fc.integer({ min: local('2026-01-01T00:00'), max: local('2028-01-01T00:00') });
    fc.assert(
      fc.property(
        day,
        day,
        fc.integer({ min: 0, max: 23 }),
        time,
        time,
        time,
        (h, t, hour, since, last, now) => {
          const schedule = { hgnnEveryDays: h, towersEveryDays: t, hour, preset: 'fast', since };
          let slots: LastSlots = { hgnn: last, towers: last };
          for (let k = 0; k < 2; k++) {
            const { due } = dueRuns(schedule, slots, now);
            if (due !== undefined) {
              assert.ok(due.slot <= now);
              slots = { ...slots, [due.kind]: due.slot };
            }
          }
          const { due, next } = dueRuns(schedule, slots, now);
          assert.equal(due, undefined);
          assert.ok(Math.min(next.hgnn, next.towers) > now);
        },
      ),
    );
  });
});
