import type { WriteStream } from 'node:tty';
import { createEta } from '../../shared/eta.ts';
import type { Progress } from '../../shared/stage.ts';
import { clip } from './display-width.ts';

export interface ProgressPrinter {
  readonly progress: (progress: Progress) => void;
  /** Ends the line that is being rewritten, so that other output starts on a fresh one. */
  end(): void;
}

const REDRAW_MS = 100;
const PLAIN_LINE_MS = 10_000;
const BAR_WIDTH = 24;

/** One line rewritten in place on a terminal; in a pipe a plain line for each phase, each of its steps and every ten seconds. */
export function createProgressPrinter(
  out: WriteStream | NodeJS.WriteStream,
  quiet: boolean,
): ProgressPrinter {
  const eta = createEta(() => performance.now());
  let phase = '';
  let step: string | undefined;
  let phaseBegan = 0;
  let drawnAt = 0;
  let open = false;

  function endPhase(now: number): void {
    if (phase !== '' && out.isTTY) {
      out.write(`\r\x1b[2K✔ ${phase} ${formatSeconds((now - phaseBegan) / 1000)}\n`);
      open = false;
    }
  }
  function progress(p: Progress): void {
    const now = performance.now();
    const left = eta(p);
    const isNew = p.phase !== phase || p.step !== step;
    if (p.phase !== phase) {
      endPhase(now);
      phase = p.phase;
      phaseBegan = now;
    }
    step = p.step;
    if (!isNew && now - drawnAt < (out.isTTY ? REDRAW_MS : PLAIN_LINE_MS)) {
      return;
    }
    drawnAt = now;
    const text = describe(p, left);
    out.write(out.isTTY ? `\r\x1b[2K${clip(`${bar(p)} ${text}`, (out.columns || 80) - 1)}` : `${text}\n`);
    open = Boolean(out.isTTY);
  }
  return {
    progress: quiet ? () => undefined : progress,
    end: () => {
      if (open) {
        endPhase(performance.now());
      }
      phase = '';
    },
  };
}

function bar({ done, total }: Progress): string {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const full = Math.round(share * BAR_WIDTH);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_WIDTH - full)}`;
}

export function describe(
  { phase, step, done, total, figures }: Progress,
  secondsLeft: number | undefined,
): string {
  const parts = [phase];
  if (total > 0) {
    parts.push(`${Math.floor((100 * Math.min(done, total)) / total)} %`);
  }
  if (secondsLeft !== undefined) {
    parts.push(`${formatSeconds(secondsLeft)} left`);
  }
  if (step !== undefined) {
    parts.push(step);
  }
  for (const [name, value] of Object.entries(figures ?? {})) {
    parts.push(`${words(name)} ${Number(value.toPrecision(3))}`);
  }
  return parts.join(' · ');
}

export function formatSeconds(seconds: number): string {
  if (seconds < 10) {
    return `${seconds.toFixed(1)} s`;
  }
  if (seconds < 90) {
    return `${Math.round(seconds)} s`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** validationLoss -> validation loss */
function words(name: string): string {
  return name
    .replace(/[a-z](?=[A-Z][a-z])/g, '$& ')
    .replace(/ [A-Z](?=[a-z])/g, (match) => match.toLowerCase());
}
