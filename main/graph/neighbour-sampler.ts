import type { Rng } from '../../shared/rng.ts';
import { type Csr, rowCount } from './csr.ts';

/** A slot without a neighbour. */
export const NO_NEIGHBOUR = -1;

/**
 * The fixed-size uniform neighbour sample of GraphSAGE (Hamilton et al. 2017), redrawn with every call. A row with at
 * most `fanOut` neighbours gives each once, padded with NO_NEIGHBOUR at the end; a longer one gives `fanOut` distinct
 * neighbours, every subset equally likely. Without replacement, as PyTorch Geometric draws: under a maximum a repeat
 * adds nothing, and a row of 12 sampled 10 times with replacement would show only 7 of its neighbours. Floyd's
 * algorithm (Bentley and Floyd 1987) needs exactly `fanOut` draws a row and no memory but the output.
 *
 * @param rows of the Csr, any order; undefined: all
 * @param out [rows, fanOut] item indices; allocated when not given
 */
export function sampleNeighbours(
  csr: Csr,
  rows: Uint32Array | undefined,
  fanOut: number,
  rng: Rng,
  out: Int32Array = new Int32Array((rows?.length ?? rowCount(csr)) * fanOut),
): Int32Array {
  const count = rows?.length ?? rowCount(csr);
  const { start, neighbour } = csr;
  // The generator of shared/rng.ts with its state in local variables: a step draws a few million numbers.
  let a = rng.u32();
  let b = rng.u32();
  let c = rng.u32();
  let d = rng.u32() | 1;
  for (let k = 0; k < count; k++) {
    const row = rows ? rows[k] : k;
    const first = start[row];
    const length = start[row + 1] - first;
    const slot = k * fanOut;
    const end = slot + fanOut;
    if (length <= fanOut) {
      for (let i = 0; i < length; i++) {
        out[slot + i] = neighbour[first + i];
      }
      out.fill(NO_NEIGHBOUR, slot + length, end);
      continue;
    }
    // Places in the row first and the neighbours after, so that no comparison waits for memory: a third faster.
    let last = length - fanOut;
    for (let at = slot; at < end; at++) {
      const rotated = Math.imul(b, 5);
      const random = Math.imul((rotated << 7) | (rotated >>> 25), 9) >>> 0;
      const shifted = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= shifted;
      d = (d << 11) | (d >>> 21);
      // One of the places 0..last; if it is taken, `last` itself, which no earlier draw could reach.
      let place = Math.floor((random / 4294967296) * (last + 1));
      for (let taken = slot; taken < at; taken++) {
        if (out[taken] === place) {
          place = last;
          break;
        }
      }
      out[at] = place;
      last++;
    }
    for (let at = slot; at < end; at++) {
      out[at] = neighbour[first + out[at]];
    }
  }
  return out;
}
