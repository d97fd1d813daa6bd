/** Where the window was when it was closed, in a small JSON file of the program. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Rectangle } from 'electron';
import { z } from 'zod';

export interface WindowState {
  readonly bounds: Rectangle;
  readonly maximized: boolean;
}

const whole = z.number().int();
const stored = z.object({
  bounds: z.object({ x: whole, y: whole, width: whole.positive(), height: whole.positive() }),
  maximized: z.boolean(),
});

const WANTED = { width: 1280, height: 800 };

export function readWindowState(file: string): WindowState | undefined {
  try {
    return stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined; // absent or spoilt: the window opens in the middle
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

/**
 * The remembered bounds, moved and shrunk onto the display that shows most of them; in the middle of the first display
 * where none shows any of them (it was unplugged) or nothing is remembered.
 *
 * @param workAreas of the displays, the primary one first, without taskbars
 */
export function clampToDisplays(
  remembered: Rectangle | undefined,
  workAreas: readonly [Rectangle, ...Rectangle[]],
): Rectangle {
  const best =
    remembered &&
    workAreas
      .map((area) => ({ area, shown: overlap(area, remembered) }))
      .reduce((most, each) => (each.shown > most.shown ? each : most));
  const area = best !== undefined && best.shown > 0 ? best.area : workAreas[0];
  const width = Math.min(remembered?.width ?? WANTED.width, area.width);
  const height = Math.min(remembered?.height ?? WANTED.height, area.height);
  if (remembered === undefined || best === undefined || best.shown === 0) {
    return {
      x: area.x + Math.floor((area.width - width) / 2),
      y: area.y + Math.floor((area.height - height) / 2),
      width,
      height,
    };
  }
  return {
    x: Math.min(Math.max(remembered.x, area.x), area.x + area.width - width),
    y: Math.min(Math.max(remembered.y, area.y), area.y + area.height - height),
    width,
    height,
  };
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}
