/**
 * WebAssembly from its text form, compiled when first needed (about 30 ms): the loops that TypeScript runs 3 to 10
 * times slower stay readable here, and neither a build step nor a binary file is needed.
 */
import { createRequire } from 'node:module';
import type wabtFactory from 'wabt';

/** All kernels may use the whole 32-bit address space. */
export const PAGE_BYTES = 65536;
export const MAX_PAGES = 65536;

/** `functions` are the module's fields; it imports its memory as "host" "memory". */
export async function compileWat(name: string, functions: string): Promise<WebAssembly.Module> {
  // wabt's types describe an ES default export, its code is CommonJS: the factory itself.
  const factory = createRequire(import.meta.url)('wabt') as typeof wabtFactory;
  const wabt = await factory();
  const module = wabt.parseWat(
    `${name}.wat`,
    `(module (import "host" "memory" (memory 1 ${MAX_PAGES})) ${functions})`,
    { simd: true },
  );
  const { buffer } = module.toBinary({});
  module.destroy();
  return WebAssembly.compile(new Uint8Array(buffer));
}

export interface KernelMemory {
  readonly memory: WebAssembly.Memory;
  /** Makes sure that so many bytes are there; views made before may be detached afterwards. */
  reserve(bytes: number): void;
}

export function createKernelMemory(): KernelMemory {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MAX_PAGES });
  return {
    memory,
    reserve(bytes) {
      const missing = bytes - memory.buffer.byteLength;
      if (missing > 0) {
        memory.grow(Math.ceil(missing / PAGE_BYTES));
      }
    },
  };
}
