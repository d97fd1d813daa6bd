import { ENGLISH } from '../../strings/english.ts';
import { type TextKey, t } from '../../strings/text.ts';

/** What an option of a run does, in a sentence; '' where it needs none. */
export function aboutParameter(key: string): string {
  const name = `runs.about.${key}`;
  return name in ENGLISH ? t(name as TextKey) : '';
}
