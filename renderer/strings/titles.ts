export const TITLES = {} as const;
