import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cssVariables, theme } from '../../../renderer/theme.ts';
import { contrast } from './contrast.ts';

const variables = cssVariables(theme as never);

/** What is read on what; the charts' marks need 3:1, words 4.5:1. */
const GROUNDS = ['--mantine-color-body', '--backlist-surface', '--backlist-sunken', '--backlist-hover'];
const INKS = [
  '--mantine-color-dimmed',
  '--mantine-color-error',
  '--mantine-color-anchor',
  '--backlist-accent',
  '--backlist-quiet',
];
const WASHES = [
  ['--backlist-mark-new', '--backlist-mark-new-wash'],
  ['--backlist-mark-cold', '--backlist-mark-cold-wash'],
  ['--backlist-mark-popular', '--backlist-mark-popular-wash'],
  ['--mantine-color-red-light-color', '--mantine-color-red-light'],
] as const;

for (const [at, scheme] of (['light', 'dark'] as const).entries()) {
  const colour = (name: string) => (variables[scheme] as Readonly<Record<string, string>>)[name];
  describe(`26 theme, ${scheme}`, () => {
    it(`26.${at * 4 + 1} words are legible on every ground`, () => {
      for (const ground of GROUNDS) {
        for (const ink of INKS) {
          const found = contrast(colour(ink), colour(ground));
          assert.ok(found >= 4.5, `${ink} on ${ground}: ${found.toFixed(2)}`);
        }
      }
    });

    it(`26.${at * 4 + 2} marks and errors are legible on their washes`, () => {
      for (const [ink, wash] of WASHES) {
        assert.ok(contrast(colour(ink), colour(wash)) >= 4.5, ink);
      }
    });

    it(`26.${at * 4 + 3} marks of charts stand out from the ground`, () => {
      for (const mark of [1, 2, 3, 4, 5, 6]) {
        const found = contrast(colour(`--chart-${mark}`), colour('--backlist-surface'));
        assert.ok(found >= 3, `--chart-${mark}: ${found.toFixed(2)}`);
      }
    });

    it(`26.${at * 4 + 4} no two of the first four chart colours look alike without red or without green`, () => {
      const colours = [1, 2, 3, 4].map((mark) => colour(`--chart-${mark}`));
      for (const [i, a] of colours.entries()) {
        for (const b of colours.slice(i + 1)) {
          for (const blind of [PROTAN, DEUTAN]) {
            assert.ok(distance(seenBy(blind, a), seenBy(blind, b)) > 0.1, `${a} and ${b}`);
          }
        }
      }
    });
  });
}

/** Viénot, Brettel and Mollon 1999: linear RGB as seen by who lacks the long- or the middle-wave cones. */
const PROTAN = [0.1124, 0.8876, 0, 0.1124, 0.8876, 0, 0.004, -0.004, 1];
const DEUTAN = [0.2928, 0.7072, 0, 0.2928, 0.7072, 0, -0.0223, 0.0223, 1];

function seenBy(matrix: readonly number[], colour: string): number[] {
  const rgb = [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);
  return [0, 3, 6].map((row) => {
    const linear = matrix[row] * rgb[0] + matrix[row + 1] * rgb[1] + matrix[row + 2] * rgb[2];
    return Math.max(0, linear) ** (1 / 2.2);
  });
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
