export const RUNS = {} as const;
