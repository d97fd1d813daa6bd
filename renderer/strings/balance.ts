export const BALANCE = {} as const;
