import type { ListenerCard } from '../engine/listener-card.ts';
import type { Recommended } from '../engine/recommend.ts';
import { alignRows, printable } from './display-width.ts';
import { count, counted, heading, runText } from './text.ts';
import { marksText, notesText, titleCells, titleName } from './title-line.ts';

const EVIDENCE_WIDTH = 32;

export function shelfText({ listener, type, segment, candidates, entries, run, notes }: Recommended): string {
  const rows = entries.map(({ rank, score, title, marks }) => [
    `${rank}`,
    ...titleCells(title),
    score.toFixed(3),
    marksText(marks),
  ]);
  const lines = alignRows(rows, [0, 4]).split('\n');
  const shelf = entries.map(({ reasons }, k) => `${lines[k]}\n${becauseText(reasons)}`).join('');
  return (
    `${heading(`Shelf of ${type}s`)} for ${listenerText(listener)}\n` +
    `${segment === 'cold' ? `cold: has no ${type} yet; ` : ''}${count(candidates)} candidates, ${runText(run)}\n` +
    `${notesText(notes)}\n${shelf}`
  );
}

export function listenerText({ user, age, country, history }: ListenerCard): string {
  const about = [age === null ? '' : `${Math.round(age)} years`, country ?? ''].filter((part) => part !== '');
  const played = history.slice(0, 5).map((title) => titleName(title, EVIDENCE_WIDTH));
  const more = history.length > played.length ? `, and ${history.length - played.length} more` : '';
  const who = user === null ? 'a made-up listener' : printable(user);
  return (
    `${who}${about.length === 0 ? '' : ` (${about.map(printable).join(', ')})`}, ` +
    `with ${counted(history.length, 'title')} in the history${played.length === 0 ? '' : `:\n  ${played.join(' · ')}${more}`}`
  );
}

/** The titles of the history that speak for a place; what speaks against it is for `explain`. */
function becauseText(reasons: Recommended['entries'][number]['reasons']): string {
  const speaking = reasons?.evidence.filter(({ contribution }) => contribution > 0) ?? [];
  if (speaking.length === 0) {
    return '';
  }
  const parts = speaking.map(({ title, share, without: { rank } }) => {
    const otherwise = rank === null ? '' : `; without it ${ordinal(rank)}`;
    return `${titleName(title, EVIDENCE_WIDTH)} (${Math.round(100 * share)} %${otherwise})`;
  });
  return `      because of ${parts.join(', ')}\n`;
}

function ordinal(rank: number): string {
  const endings: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' };
  const isTeen = Math.floor(rank / 10) % 10 === 1;
  return `${count(rank)}${isTeen ? 'th' : (endings[rank % 10] ?? 'th')}`;
}
