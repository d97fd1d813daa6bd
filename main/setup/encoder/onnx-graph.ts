/**
 * Just enough of the ONNX format (onnx.proto3, IR version 8, opset 17 and com.microsoft 1) to write a model whose
 * weights come from elsewhere. A message is a list of byte chunks, so that 100 MB of weights are never copied.
 */
import { closeSync, openSync, writeSync } from 'node:fs';

type Chunks = readonly (Uint8Array | Chunks)[];
type Attribute = number | readonly number[] | { readonly float: number };
export type Dims = readonly number[];

const DATA_TYPE = { float32: 1, uint8: 2, int8: 3, int64: 7, float16: 10 } as const;
export type DataType = keyof typeof DATA_TYPE;

export interface OnnxGraph {
  /** Adds a tensor of weights once, under `name`, and returns the name. `data` is little-endian, row-major. */
  weights(name: string, type: DataType, dims: Dims, data: ArrayBufferView): string;
  floats(name: string, data: Float32Array | readonly number[], dims?: Dims): string;
  integers(name: string, data: readonly number[], dims?: Dims): string;
  /** Adds an operation and returns the name of its first output; the others are `<name>_1`, `<name>_2` .... */
  op(
    type: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, Attribute>>,
    more?: OpMore,
  ): string;
  save(file: string, inputs: readonly string[], output: string, dims: number): void;
}

export interface OpMore {
  readonly domain?: 'com.microsoft';
  readonly outputs?: number;
}

export function createOnnxGraph(name: string): OnnxGraph {
  const nodes: Chunks[] = [];
  const tensors = new Map<string, Chunks>();

  function weights(tensor: string, type: DataType, dims: Dims, data: ArrayBufferView): string {
    if (!tensors.has(tensor)) {
      const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      const shape = dims.map((size) => integer(1, size));
      tensors.set(tensor, [shape, integer(2, DATA_TYPE[type]), text(8, tensor), field(9, bytes)]);
    }
    return tensor;
  }

  return {
    weights,
    floats: (tensor, data, dims = [data.length]) => weights(tensor, 'float32', dims, Float32Array.from(data)),
    integers: (tensor, data, dims = [data.length]) =>
      weights(tensor, 'int64', dims, BigInt64Array.from(data.map(BigInt))),
    op(type, inputs, attributes = {}, { domain, outputs = 1 } = {}) {
      const base = `${type}_${nodes.length}`;
      const names = Array.from({ length: outputs }, (_, k) => (k === 0 ? base : `${base}_${k}`));
      nodes.push([
        inputs.map((input) => text(1, input)),
        names.map((output) => text(2, output)),
        text(3, base),
        text(4, type),
        Object.entries(attributes).map(([key, value]) => field(5, attribute(key, value))),
        domain ? text(7, domain) : [],
      ]);
      return base;
    },
    save(file, inputs, output, dims) {
      nodes.push([text(1, output), text(2, 'last_hidden_state'), text(3, 'output'), text(4, 'Identity')]);
      const graph: Chunks = [
        nodes.map((node) => field(1, node)),
        text(2, name),
        [...tensors.values()].map((tensor) => field(5, tensor)),
        inputs.map((input) => field(11, value(input, 'int64', ['batch_size', 'sequence_length']))),
        field(12, value('last_hidden_state', 'float32', ['batch_size', 'sequence_length', dims])),
      ];
      const opset = (domain: string, version: number) => field(8, [text(1, domain), integer(2, version)]);
      const model = [
        integer(1, 8),
        text(2, 'backlist'),
        field(7, graph),
        opset('', 17),
        opset('com.microsoft', 1),
      ];
      writeChunks(file, model);
    },
  };
}

/** A base-128 number, as protocol buffers write it. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 128);
  } while (rest !== 0n);
  return Uint8Array.from(bytes);
}

const tag = (number: number, wire: number) => varint((number << 3) | wire);
const integer = (number: number, content: number): Chunks => [tag(number, 0), varint(content)];
const text = (number: number, content: string): Chunks => field(number, Buffer.from(content));

function field(number: number, content: Uint8Array | Chunks): Chunks {
  return [tag(number, 2), varint(byteLength(content)), content];
}

function float(number: number, content: number): Chunks {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(content);
  return [tag(number, 5), bytes];
}

/** AttributeProto: its type is 1 for a float, 2 for an integer, 7 for integers. */
function attribute(name: string, content: Attribute): Chunks {
  if (typeof content === 'number') {
    return [text(1, name), integer(3, content), integer(20, 2)];
  }
  if ('float' in content) {
    return [text(1, name), float(2, content.float), integer(20, 1)];
  }
  return [text(1, name), content.map((each) => integer(8, each)), integer(20, 7)];
}

/** ValueInfoProto of a tensor with named or fixed dimensions. */
function value(name: string, type: DataType, dims: readonly (string | number)[]): Chunks {
  const shape = dims.map((dim) => field(1, typeof dim === 'string' ? text(2, dim) : integer(1, dim)));
  return [text(1, name), field(2, field(1, [integer(1, DATA_TYPE[type]), field(2, shape)]))];
}

function byteLength(content: Uint8Array | Chunks): number {
  return content instanceof Uint8Array
    ? content.length
    : content.reduce<number>((sum, each) => sum + byteLength(each), 0);
}

function writeChunks(file: string, content: Chunks): void {
  const descriptor = openSync(file, 'w');
  const write = (chunk: Uint8Array | Chunks) => {
    if (chunk instanceof Uint8Array) {
      writeSync(descriptor, chunk);
    } else {
      chunk.forEach(write);
    }
  };
  write(content);
  closeSync(descriptor);
}
