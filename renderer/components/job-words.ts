import type { JobSnapshot } from '../../shared/contract/job.ts';
import { ENGLISH } from '../strings/english.ts';
import { type TextKey, t } from '../strings/text.ts';

export function isActive({ state }: Pick<JobSnapshot, 'state'>): boolean {
  return state === 'running' || state === 'queued';
}

/** Of the phase, 0 to 1; null while it is not known. */
export function jobFraction({
  state,
  done,
  total,
}: Pick<JobSnapshot, 'state' | 'done' | 'total'>): number | null {
  return state === 'running' && total > 0 ? Math.min(1, done / total) : null;
}

/** The view that owns the job words it: 'data.import' is titled by the string 'data.job.import', with {subject}. */
export function jobTitle({ name, subject }: Pick<JobSnapshot, 'name' | 'subject'>): string {
  const key = name.replace('.', '.job.');
  return key in ENGLISH ? t(key as TextKey, { subject }) : subject || name;
}

/** Where it stands: "Encode texts", "Waiting for its turn", "Done". */
export function phaseWords({ state, phase }: Pick<JobSnapshot, 'state' | 'phase'>): string {
  if (state !== 'running') {
    return t(`frame.job.${state}`);
  }
  return phase === '' ? t('frame.job.starting') : phase.charAt(0).toUpperCase() + phase.slice(1);
}
