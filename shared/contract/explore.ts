export const exploreCalls = {};
