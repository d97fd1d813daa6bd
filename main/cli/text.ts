/** Small pieces of wording that several commands print. */
import { styleText } from 'node:util';
import { runName } from '../../shared/run-preset.ts';
import type { RunRef } from '../engine/run-ref.ts';
import { printable } from './display-width.ts';

/** Bold on a terminal; NO_COLOR and pipes get it plain. */
export function heading(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}

export function dim(text: string): string {
  return styleText('dim', text, { stream: process.stdout });
}

export function count(value: number): string {
  return value.toLocaleString('en');
}

/** "1 title", "2 titles". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}

export function bytesText(bytes: number): string {
  const unit = Math.min(3, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** unit;
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${['bytes', 'kB', 'MB', 'GB'][unit]}`;
}

/** `run 3 (spring · best)` */
export function runText(run: RunRef): string {
  return `run ${run.id} (${printable(runName(run))})`;
}

/** In this machine's time, to the minute. */
export function moment(unixMilliseconds: number): string {
  const date = new Date(unixMilliseconds - new Date(unixMilliseconds).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 16).replace('T', ' ');
}

/** `all-MiniLM-L6-v2` of an encoder's long identity, `hashing` of the vectoriser without weights. */
export function encoderName(id: string): string {
  const [first, second] = id.split('/');
  return first === 'hashing' || second === undefined ? first : second;
}
