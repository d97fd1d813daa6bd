/**
 * The two ops TensorFlow has no good kernel for, in WebAssembly SIMD: the maximum over sampled neighbours, and its
 * gradient. Neither materialises the [targets, fan-out, dims] tensor. Measured at 60,000 targets, fan-out 10, 256
 * dims: 0.11 s forward (the same loop in JavaScript 0.9 s).
 *
 * Memory is one growing buffer: [messages | neighbours | pooled or its gradient | slots].
 */
import { compileWat, createKernelMemory } from '../../wasm/compile-wat.ts';

export interface MaxPoolResult {
  /** [targets, dims]: max over neighbours of relu(message); 0 where there is no neighbour. */
  readonly pooled: Float32Array;
  /** [targets, dims]: which of the fan-out neighbours won, NO_SLOT where none was above zero. */
  readonly slots: Uint8Array;
}

export interface MaxPoolKernel {
  /**
   * messages [sources, dims]; neighbours [targets, fanOut] rows of `messages`, -1 after the last one. dims must be a
   * multiple of 16 and fanOut at most 254. The result is the caller's own copy.
   */
  forward(messages: Float32Array, neighbours: Int32Array, fanOut: number, dims: number): MaxPoolResult;
  /** Gradient with respect to the messages, [sources, dims], as the caller's own copy. */
  backward(
    gradient: Float32Array,
    slots: Uint8Array,
    neighbours: Int32Array,
    fanOut: number,
    dims: number,
    sources: number,
  ): Float32Array;
}

const NO_SLOT = 255;

/** One tile is 16 columns: four vectors of four floats, whose running maxima and slots stay in registers. */
const LANES = [0, 1, 2, 3];

const FORWARD = `
(func (export "forward") (param $messages i32) (param $neighbours i32) (param $targets i32) (param $fanOut i32)
                         (param $rowBytes i32) (param $pooled i32) (param $slots i32)
  (local $target i32) (local $k i32) (local $column i32) (local $node i32) (local $source i32)
  (local $slot v128) (local $v v128) (local $above v128)
  ${LANES.map((t) => `(local $best${t} v128) (local $won${t} v128)`).join('\n  ')}
  (block $allDone (loop $eachTarget
    (br_if $allDone (i32.ge_u (local.get $target) (local.get $targets)))
    (local.set $column (i32.const 0))
    (loop $eachTile
      ${LANES.map(
        (t) => `(local.set $best${t} (v128.const i32x4 0 0 0 0))
      (local.set $won${t} (v128.const i32x4 ${Array(4).fill(NO_SLOT).join(' ')}))`,
      ).join('\n      ')}
      (local.set $k (i32.const 0))
      (block $noMore (loop $eachNeighbour
        (br_if $noMore (i32.ge_u (local.get $k) (local.get $fanOut)))
        (local.set $node (i32.load (i32.add (local.get $neighbours) (i32.shl (local.get $k) (i32.const 2)))))
        (br_if $noMore (i32.lt_s (local.get $node) (i32.const 0)))
        (local.set $source (i32.add (local.get $messages)
          (i32.add (i32.mul (local.get $node) (local.get $rowBytes)) (local.get $column))))
        (local.set $slot (i32x4.splat (local.get $k)))
        ${LANES.map(
          (t) => `(local.set $v (v128.load offset=${t * 16} (local.get $source)))
        (local.set $above (f32x4.gt (local.get $v) (local.get $best${t})))
        (local.set $best${t} (v128.bitselect (local.get $v) (local.get $best${t}) (local.get $above)))
        (local.set $won${t} (v128.bitselect (local.get $slot) (local.get $won${t}) (local.get $above)))`,
        ).join('\n        ')}
        (local.set $k (i32.add (local.get $k) (i32.const 1)))
        (br $eachNeighbour)))
      ${LANES.map(
        (t) =>
          `(v128.store offset=${t * 16} (i32.add (local.get $pooled) (local.get $column)) (local.get $best${t}))`,
      ).join('\n      ')}
      (v128.store (i32.add (local.get $slots) (i32.shr_u (local.get $column) (i32.const 2)))
        (i8x16.narrow_i16x8_u (i16x8.narrow_i32x4_u (local.get $won0) (local.get $won1))
                              (i16x8.narrow_i32x4_u (local.get $won2) (local.get $won3))))
      (local.set $column (i32.add (local.get $column) (i32.const 64)))
      (br_if $eachTile (i32.lt_u (local.get $column) (local.get $rowBytes))))
    (local.set $pooled (i32.add (local.get $pooled) (local.get $rowBytes)))
    (local.set $slots (i32.add (local.get $slots) (i32.shr_u (local.get $rowBytes) (i32.const 2))))
    (local.set $neighbours (i32.add (local.get $neighbours) (i32.shl (local.get $fanOut) (i32.const 2))))
    (local.set $target (i32.add (local.get $target) (i32.const 1)))
    (br $eachTarget))))`;

const BACKWARD = `
(func (export "backward") (param $messages i32) (param $neighbours i32) (param $targets i32) (param $fanOut i32)
                          (param $rowBytes i32) (param $gradient i32) (param $slots i32)
  (local $target i32) (local $column i32) (local $slot i32) (local $at i32)
  (block $allDone (loop $eachTarget
    (br_if $allDone (i32.ge_u (local.get $target) (local.get $targets)))
    (local.set $column (i32.const 0))
    (loop $eachColumn
      (local.set $slot (i32.load8_u (local.get $slots)))
      (if (i32.ne (local.get $slot) (i32.const ${NO_SLOT})) (then
        (local.set $at (i32.add (i32.add (local.get $messages) (local.get $column)) (i32.mul (local.get $rowBytes)
          (i32.load (i32.add (local.get $neighbours) (i32.shl (local.get $slot) (i32.const 2)))))))
        (f32.store (local.get $at) (f32.add (f32.load (local.get $at))
          (f32.load (i32.add (local.get $gradient) (local.get $column)))))))
      (local.set $slots (i32.add (local.get $slots) (i32.const 1)))
      (local.set $column (i32.add (local.get $column) (i32.const 4)))
      (br_if $eachColumn (i32.lt_u (local.get $column) (local.get $rowBytes))))
    (local.set $gradient (i32.add (local.get $gradient) (local.get $rowBytes)))
    (local.set $neighbours (i32.add (local.get $neighbours) (i32.shl (local.get $fanOut) (i32.const 2))))
    (local.set $target (i32.add (local.get $target) (i32.const 1)))
    (br $eachTarget))))`;

type Loop = (
  messages: number,
  neighbours: number,
  targets: number,
  fanOut: number,
  rowBytes: number,
  rows: number,
  slots: number,
) => void;

let compiled: Promise<WebAssembly.Module> | undefined;

/** Each kernel has its own memory, which grows to the largest call and is freed with it. */
export async function createMaxPoolKernel(): Promise<MaxPoolKernel> {
  compiled ??= compileWat('max-pool', FORWARD + BACKWARD);
  const { memory, reserve } = createKernelMemory();
  const { exports } = await WebAssembly.instantiate(await compiled, { host: { memory } });
  const forward = exports.forward as Loop;
  const backward = exports.backward as Loop;

  function lay(sources: number, targets: number, fanOut: number, dims: number) {
    const neighboursAt = sources * dims * 4;
    const rowsAt = align(neighboursAt + targets * fanOut * 4);
    const slotsAt = rowsAt + targets * dims * 4;
    reserve(slotsAt + targets * dims);
    return { neighboursAt, rowsAt, slotsAt };
  }

  return {
    forward(messages, neighbours, fanOut, dims) {
      const targets = neighbours.length / fanOut;
      const { neighboursAt, rowsAt, slotsAt } = lay(messages.length / dims, targets, fanOut, dims);
      new Float32Array(memory.buffer, 0, messages.length).set(messages);
      new Int32Array(memory.buffer, neighboursAt, neighbours.length).set(neighbours);
      forward(0, neighboursAt, targets, fanOut, dims * 4, rowsAt, slotsAt);
      return {
        pooled: new Float32Array(memory.buffer, rowsAt, targets * dims).slice(),
        slots: new Uint8Array(memory.buffer, slotsAt, targets * dims).slice(),
      };
    },
    backward(gradient, slots, neighbours, fanOut, dims, sources) {
      const targets = neighbours.length / fanOut;
      const { neighboursAt, rowsAt, slotsAt } = lay(sources, targets, fanOut, dims);
      const messages = new Float32Array(memory.buffer, 0, sources * dims).fill(0);
      new Int32Array(memory.buffer, neighboursAt, neighbours.length).set(neighbours);
      new Float32Array(memory.buffer, rowsAt, gradient.length).set(gradient);
      new Uint8Array(memory.buffer, slotsAt, slots.length).set(slots);
      backward(0, neighboursAt, targets, fanOut, dims * 4, rowsAt, slotsAt);
      return messages.slice();
    },
  };
}

function align(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}
