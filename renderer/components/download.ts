/** Saving files from the window, and what the engine wrote. */
import type { Shell } from '../../shared/shell.ts';

/** A text made here: `saveText('titles.csv', 'text/csv', …)`. */
export function saveText(name: string, mime: string, text: string): void {
  saveBlob(name, new Blob([text], { type: `${mime};charset=utf-8` }));
}

export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  follow(url, name);
  // The download has begun by then; a URL taken back at once cancels it in some browsers.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A file that the engine offers (`host.offers`), by the id it answered with. */
export function saveOffer(shell: Shell, id: string): void {
  follow(shell.exportUrl(id), '');
}

function follow(href: string, name: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
}
