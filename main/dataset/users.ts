/** Users in memory, in the order of the dense user index. */
export interface Users {
  readonly size: number;
  readonly id: Uint32Array;
  /** The export's own identifier. */
  readonly key: readonly string[];
  /** Years; NaN when unknown. */
  readonly age: Float32Array;
  /** ISO 3166 code as exported, '' when unknown. */
  readonly country: readonly string[];
  /** Music taste vectors [size, musicDims]; a row of NaN when the user has none. Empty when musicDims is 0. */
  readonly music: Float32Array;
  readonly musicDims: number;
}
