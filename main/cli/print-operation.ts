import type { RunDrift } from '../../shared/contract/operation.ts';
import type { DriftBudget } from '../../shared/operation.ts';
import { runName } from '../../shared/run-preset.ts';
import type { promotionsOf } from '../engine/promote-run.ts';
import type { ScheduleState } from '../engine/scheduled-training.ts';
import { alignRows, clip, printable } from './display-width.ts';
import { count, counted, heading, moment, percent } from './text.ts';

export function driftText({ a, b, types }: RunDrift): string {
  const parts = types.map(({ type, segments, gained, lost }) => {
    const rows = segments.map(({ segment, sampled, listeners, rbo, jaccard, changed }) => [
      segment,
      `${count(sampled)} of ${count(listeners)}`,
      ...[rbo, jaccard].map(
        (each) => `${each.value.toFixed(3)} [${each.low.toFixed(3)}, ${each.high.toFixed(3)}]`,
      ),
      `${percent(changed.value)} [${percent(changed.low)}, ${percent(changed.high)}]`,
    ]);
    const moved = (title: string, list: typeof gained) =>
      list.length === 0
        ? ''
        : `${title}\n${alignRows(
            list.map(({ title: card, before, after }) => [
              `  ${percent(before)}`,
              `→ ${percent(after)}`,
              clip(printable(card.title || card.key), 60),
            ]),
            [0],
          )}`;
    return [
      heading(`${type}s`),
      alignRows([['', 'listeners', 'RBO', 'Jaccard@10', 'fewer than half kept'], ...rows], []),
      moved('On more shelves:', gained),
      moved('On fewer shelves:', lost),
    ].join('\n');
  });
  return [
    `${heading(`From run ${a.id} (${printable(runName(a))}) to run ${b.id} (${printable(runName(b))})`)}, with 95 % intervals over listeners\n`,
    ...parts,
  ].join('\n');
}

export function budgetText({ measure, minimum }: DriftBudget): string {
  const name = measure === 'rbo' ? 'rank-biased overlap' : 'Jaccard@10';
  return `A promotion needs a mean ${name} of at least ${minimum}.`;
}

export function promotionsText(promotions: ReturnType<typeof promotionsOf>): string {
  if (promotions.length === 0) {
    return 'No run is promoted: the newest finished one is served.';
  }
  const rows = promotions.map(({ run, name, preset, by, reason, at, exists }) => [
    moment(at),
    run === null ? 'none' : String(run),
    preset,
    clip(printable(name), 40) + (exists || run === null ? '' : ' (deleted)'),
    by === 'person' ? '' : `by ${by}`,
    clip(printable(reason), 100),
  ]);
  return alignRows([['since', 'run', 'preset', 'name', '', ''], ...rows], [1]);
}

export function scheduleText({ schedule, next, idleTowers, last }: ScheduleState): string {
  const head =
    schedule === null || next === null
      ? 'The schedule is off.'
      : `HGNN and towers every ${counted(schedule.hgnnEveryDays, 'day')}, next ${moment(next.hgnn)}\n` +
        `towers every ${counted(schedule.towersEveryDays, 'day')}, next ${moment(next.towers)}\n` +
        `at ${String(schedule.hour).padStart(2, '0')}:00 by this machine’s clock, preset ${schedule.preset}${idleTowers === '' ? '' : `\n${idleTowers}`}`;
  return last.length === 0 ? head : `${head}\n\n${last.map(scheduledRunText).join('\n')}`;
}

export function scheduledRunText({
  kind,
  dueAt,
  state,
  run,
  promoted,
  message,
}: ScheduleState['last'][number]): string {
  const what = run === null ? '' : `, run ${run} ${promoted ? 'promoted' : 'a shadow'}`;
  return `${moment(dueAt)} ${kind}: ${state}${what}${message === '' ? '' : `. ${printable(message)}`}`;
}
