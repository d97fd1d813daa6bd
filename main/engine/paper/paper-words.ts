import type { PaperReport } from '../../../shared/paper-report.ts';

/** "12 users, …": whose data it is, in the words that every form of the report begins with. */
export function workspaceSentence({ workspace }: PaperReport): string {
  const { users, audiobooks, podcasts, interactions, firstDay, lastDay } = workspace;
  const days = firstDay === null || lastDay === null ? 'without dates' : `from ${firstDay} to ${lastDay}`;
  return (
    `${count(users)} users, ${count(audiobooks)} audiobooks, ${count(podcasts)} podcasts, ` +
    `${count(interactions)} interactions ${days}.`
  );
}

export function runSentence({ run }: PaperReport, name = run.name): string {
  const changed = run.sameData ? '' : ' The data has changed since it was trained.';
  return `Run ${run.id} (${name}): preset ${run.preset}, seed ${run.seed}, texts by ${encoderName(run.encoder)}.${changed}`;
}

function count(value: number): string {
  return value.toLocaleString('en');
}

/** Of an encoder's identity, which has its repository before and its version after. */
function encoderName(id: string): string {
  const [first, second = first] = id.split('/');
  return first === 'hashing' ? first : second;
}
