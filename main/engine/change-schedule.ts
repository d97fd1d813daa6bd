import { AppError } from '../../shared/app-error.ts';
import type { Schedule } from '../../shared/operation.ts';
import { RUN_PRESETS } from '../../shared/run-preset.ts';
import { getSchedule, setSchedule } from '../workspace/operation-settings.ts';
import type { Engine } from './open-engine.ts';

export type ScheduleChoices = Omit<Schedule, 'since'>;

/** From now on; null: off. Returns what it was. Throws USAGE for a preset that there is not. */
export function changeSchedule(
  { workspace: { db } }: Engine,
  choices: ScheduleChoices | null,
): ScheduleChoices | null {
  const presets: readonly string[] = RUN_PRESETS;
  if (choices !== null && !presets.includes(choices.preset)) {
    throw new AppError(
      'USAGE',
      `There is no preset ${choices.preset}.`,
      `Choose one of ${presets.join(', ')}.`,
      { preset: choices.preset },
    );
  }
  const before = getSchedule(db);
  setSchedule(db, choices && { ...choices, since: Date.now() });
  if (before === null) {
    return null;
  }
  const { since: _, ...rest } = before;
  return rest;
}
