export const balanceCalls = {};
