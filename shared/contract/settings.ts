export const settingsCalls = {};
