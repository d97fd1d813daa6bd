/** An attribute of all titles as numbers. */
export interface AttributeCodes {
  /** By item: index into `names`; 0 where the attribute is not known. */
  readonly code: Uint32Array;
  /** names[0] is ''. */
  readonly names: readonly string[];
}

export function attributeCodes(values: readonly string[]): AttributeCodes {
  const codeOf = new Map([['', 0]]);
  const code = Uint32Array.from(values, (value) => {
    const known = codeOf.get(value);
    if (known === undefined) {
      codeOf.set(value, codeOf.size);
    }
    return known ?? codeOf.size - 1;
  });
  return { code, names: [...codeOf.keys()] };
}
