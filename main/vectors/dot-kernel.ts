/**
 * Inner products of one query with every row of a matrix, as a WebAssembly SIMD loop over memory of its own.
 * Plain TypeScript widens every float32 to a double, one at a time, and needs three times as long; this reads at
 * nearly the speed of memory. The module is assembled here, from about fifty instructions, so that it needs no
 * compiler and no binary file. Encodings: https://webassembly.github.io/spec/core/binary/
 */
import { AppError } from '../../shared/app-error.ts';

export interface DotKernel {
  readonly rows: number;
  readonly cols: number;
  /** Row i to fill before the first product: a view, [cols]. */
  row(i: number): Float32Array;
  /** query [cols] -> one inner product a row, [rows]: a view that the next call overwrites. */
  products(query: Float32Array): Float32Array;
}

/** The part of the platform's WebAssembly used here: TypeScript declares it only together with the whole DOM. */
declare const WebAssembly: {
  readonly Memory: new (pages: { initial: number; maximum: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Instance: new (
    module: WasmModule,
    imports: { host: { memory: WasmMemory } },
  ) => {
    readonly exports: { readonly dot: (rowsAt: number, rows: number, rowBytes: number, out: number) => void };
  };
};
interface WasmMemory {
  readonly buffer: ArrayBuffer;
}
type WasmModule = object;

/** Floats in one turn of the loop: four SIMD registers. Rows are padded with zeros to a multiple of it. */
const LANES = 4;
const REGISTERS = 4;
const TURN = LANES * REGISTERS;
const PAGE_BYTES = 65_536;
const MAX_PAGES = 65_536;

export function createDotKernel(rows: number, cols: number): DotKernel {
  const stride = Math.ceil(cols / TURN) * TURN;
  const rowBytes = stride * Float32Array.BYTES_PER_ELEMENT;
  const memory = allocate(rowBytes * (rows + 1) + rows * Float32Array.BYTES_PER_ELEMENT);
  const rowsAt = rowBytes; // the query lies before the rows
  const productsAt = rowsAt + rows * rowBytes;
  const queryView = new Float32Array(memory.buffer, 0, cols);
  const productsView = new Float32Array(memory.buffer, productsAt, rows);
  const { dot } = new WebAssembly.Instance(dotModule(), { host: { memory } }).exports;
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

function allocate(bytes: number): WasmMemory {
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

let compiled: WasmModule | undefined;

function dotModule(): WasmModule {
  compiled ??= new WebAssembly.Module(assemble());
  return compiled;
}

/**
 * dot(row, rows, rowBytes, out), query at address 0:
 *
 *     do {                                    // one row; at least one
 *       sum0..3 = 0; query = 0
 *       do {                                  // one turn of 16 floats
 *         sum_i += load(row + 16 i) * load(query + 16 i)
 *         row += 64; query += 64
 *       } while (query < rowBytes)
 *       store(out, horizontal sum); out += 4
 *     } while (--rows != 0)
 */
function assemble(): Uint8Array<ArrayBuffer> {
  const [ROW, ROWS, ROW_BYTES, OUT, QUERY, SUM] = [0, 1, 2, 3, 4, 5];
  const registers = Array.from({ length: REGISTERS }, (_, i) => i);
  const turnBytes = TURN * Float32Array.BYTES_PER_ELEMENT;
  const loadAt = (address: number, offset: number) => [...get(address), ...simd(0x00), 4, offset]; // 2^4 aligned
  const advance = (local: number, bytes: number) => [...get(local), ...i32(bytes), I32_ADD];
  const lane = (i: number) => [...get(SUM), ...simd(0x1f), i];
  const body = [
    ...LOOP,
    ...registers.flatMap((i) => [...simd(0x0c), ...new Array<number>(16).fill(0), ...set(SUM + i)]),
    ...[...i32(0), ...set(QUERY)],
    ...LOOP,
    ...registers.flatMap((i) => [
      ...[...get(SUM + i), ...loadAt(ROW, 16 * i), ...loadAt(QUERY, 16 * i)],
      ...[...F32X4_MUL, ...F32X4_ADD, ...set(SUM + i)],
    ]),
    ...[...advance(ROW, turnBytes), ...set(ROW)],
    ...[...advance(QUERY, turnBytes), ...tee(QUERY), ...get(ROW_BYTES), I32_LESS, ...REPEAT_IF, END],
    ...[...get(SUM), ...get(SUM + 1), ...F32X4_ADD, ...get(SUM + 2), ...get(SUM + 3), ...F32X4_ADD],
    ...[...F32X4_ADD, ...set(SUM)],
    ...[...get(OUT), ...lane(0), ...lane(1), F32_ADD, ...lane(2), ...lane(3), F32_ADD, F32_ADD, ...F32_STORE],
    ...[...advance(OUT, Float32Array.BYTES_PER_ELEMENT), ...set(OUT)],
    ...[...get(ROWS), ...i32(1), I32_SUBTRACT, ...tee(ROWS), ...REPEAT_IF, END],
    END,
  ];
  const locals = list([1, I32], [REGISTERS, V128]);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // '\0asm', version 1
    ...section(1, list([0x60, ...list([I32], [I32], [I32], [I32]), ...list()])),
    ...section(
      2,
      list([...name('host'), ...name('memory'), 0x02, 1, ...unsigned(1), ...unsigned(MAX_PAGES)]),
    ),
    ...section(3, list([0])),
    ...section(7, list([...name('dot'), 0x00, 0])),
    ...section(10, list([...unsigned(locals.length + body.length), ...locals, ...body])),
  ]);
}

const I32 = 0x7f;
const V128 = 0x7b;
const LOOP = [0x03, 0x40];
const REPEAT_IF = [0x0d, 0];
const END = 0x0b;
const I32_ADD = 0x6a;
const I32_SUBTRACT = 0x6b;
const I32_LESS = 0x49; // unsigned: addresses reach beyond 2 GiB
const F32_ADD = 0x92;
const F32_STORE = [0x38, 2, 0];
const F32X4_ADD = simd(0xe4);
const F32X4_MUL = simd(0xe6);

function get(local: number): number[] {
  return [0x20, local];
}

function set(local: number): number[] {
  return [0x21, local];
}

function tee(local: number): number[] {
  return [0x22, local];
}

function simd(operation: number): number[] {
  return [0xfd, ...unsigned(operation)];
}

/** i32.const of a small non-negative number; LEB128 is signed here, so bit 6 of the last byte must stay clear. */
function i32(value: number): number[] {
  return value < 64 ? [0x41, value] : [0x41, (value & 0x7f) | 0x80, value >> 7];
}

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const more = rest > 0x7f;
    bytes.push((rest & 0x7f) | (more ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

function list(...entries: number[][]): number[] {
  return [...unsigned(entries.length), ...entries.flat()];
}

function name(text: string): number[] {
  return list(...Array.from(new TextEncoder().encode(text), (byte) => [byte]));
}

function section(id: number, bytes: number[]): number[] {
  return [id, ...unsigned(bytes.length), ...bytes];
}
