export const listenersCalls = {};
