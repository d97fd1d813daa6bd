/**
 * Inner products of one query with every row of a matrix, as a WebAssembly SIMD loop over memory of its own.
 * Plain TypeScript widens every float32 to a double, one at a time, and needs three times as long; this reads at
 * nearly the speed of memory.
 */
import { AppError } from '../../shared/app-error.ts';
import { compileWat, MAX_PAGES, PAGE_BYTES } from '../wasm/compile-wat.ts';

export interface DotKernel {
  readonly rows: number;
  readonly cols: number;
  /** Row i to fill before the first product: a view, [cols]. */
  row(i: number): Float32Array;
  /** query [cols] -> one inner product a row, [rows]: a view that the next call overwrites. */
  products(query: Float32Array): Float32Array;
}

/** Four floats a register, four registers, so that no addition waits for the one before. */
const REGISTERS = [0, 1, 2, 3];
const TURN_FLOATS = 4 * REGISTERS.length;
const TURN_BYTES = TURN_FLOATS * Float32Array.BYTES_PER_ELEMENT;

const ADD_PRODUCT = (i: number) => `
      (local.set $sum${i} (f32x4.add (local.get $sum${i}) (f32x4.mul
        (v128.load offset=${16 * i} (local.get $row)) (v128.load offset=${16 * i} (local.get $at)))))`;
const ADVANCE = (name: string, bytes: number) => `(i32.add (local.get $${name}) (i32.const ${bytes}))`;
const LANE = (i: number) => `(f32x4.extract_lane ${i} (local.get $sum0))`;

/** Rows lie one after another; the query at address 0. At least one row, each a multiple of TURN_BYTES long. */
const DOT = `
(func (export "dot") (param $row i32) (param $rows i32) (param $rowBytes i32) (param $out i32)
  (local $at i32) ${REGISTERS.map((i) => `(local $sum${i} v128)`).join(' ')}
  (loop $eachRow
    ${REGISTERS.map((i) => `(local.set $sum${i} (v128.const f32x4 0 0 0 0))`).join(' ')}
    (local.set $at (i32.const 0))
    (loop $turn ${REGISTERS.map(ADD_PRODUCT).join('')}
      (local.set $row ${ADVANCE('row', TURN_BYTES)})
      (br_if $turn (i32.lt_u (local.tee $at ${ADVANCE('at', TURN_BYTES)}) (local.get $rowBytes))))
    (local.set $sum0 (f32x4.add (f32x4.add (local.get $sum0) (local.get $sum1))
                                (f32x4.add (local.get $sum2) (local.get $sum3))))
    (f32.store (local.get $out) (f32.add (f32.add ${LANE(0)} ${LANE(1)}) (f32.add ${LANE(2)} ${LANE(3)})))
    (local.set $out ${ADVANCE('out', Float32Array.BYTES_PER_ELEMENT)})
    (br_if $eachRow (local.tee $rows ${ADVANCE('rows', -1)}))))`;

const MODULE = await compileWat('dot', DOT);

/** @throws AppError NOT_ENOUGH_MEMORY beyond 4 GiB. */
export function createDotKernel(rows: number, cols: number): DotKernel {
  const rowBytes = Math.ceil(cols / TURN_FLOATS) * TURN_BYTES; // padded with zeros
  const memory = allocate(rowBytes * (rows + 1) + rows * Float32Array.BYTES_PER_ELEMENT);
  const rowsAt = rowBytes;
  const productsAt = rowsAt + rows * rowBytes;
  const queryView = new Float32Array(memory.buffer, 0, cols);
  const productsView = new Float32Array(memory.buffer, productsAt, rows);
  const { exports } = new WebAssembly.Instance(MODULE, { host: { memory } });
  const dot = exports.dot as (row: number, rows: number, rowBytes: number, out: number) => void;
  return {
    rows,
    cols,
    row: (i) => new Float32Array(memory.buffer, rowsAt + i * rowBytes, cols),
    products(query) {
      queryView.set(query);
      if (rows > 0) {
        dot(rowsAt, rows, rowBytes, productsAt);
      }
      return productsView;
    },
  };
}

function allocate(bytes: number): WebAssembly.Memory {
  const pages = Math.max(1, Math.ceil(bytes / PAGE_BYTES));
  try {
    if (pages > MAX_PAGES) {
      throw new RangeError('more than 4 GiB');
    }
    return new WebAssembly.Memory({ initial: pages, maximum: pages });
  } catch (error) {
    throw new AppError(
      'NOT_ENOUGH_MEMORY',
      `Searching these vectors exactly needs ${Math.ceil(bytes / 2 ** 20)} MB in one piece, which is not to be had.`,
      'Close other programs, or index fewer titles.',
      { bytes },
      error,
    );
  }
}
