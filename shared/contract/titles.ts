export const titlesCalls = {};
