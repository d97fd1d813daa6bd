export const EXPLORE = {} as const;
