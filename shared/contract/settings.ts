import { z } from 'zod';
import { call } from './call.ts';
import { count, id, itemType, list, reRankChoice } from './schema.ts';

const settingName = z.string().trim().min(1).max(80);

/** A named way to re-rank a shelf, to be chosen in every view. */
export const setting = z.strictObject({
  id,
  name: settingName,
  type: itemType,
  reRank: reRankChoice,
  /** Unix milliseconds. */
  createdAt: count,
});
export type Setting = z.infer<typeof setting>;

export const settingsCalls = {
  'settings.list': call(z.strictObject({}), list(setting), ['settings']),
  /** One of the same name is replaced. */
  'settings.save': call(z.strictObject({ name: settingName, type: itemType, reRank: reRankChoice }), setting),
  'settings.rename': call(z.strictObject({ id, name: settingName }), setting),
  /** Answers with what `settings.restore` puts back. */
  'settings.remove': call(z.strictObject({ id }), setting),
  'settings.restore': call(z.strictObject({ setting }), setting),
};
