export const LISTENERS = {} as const;
