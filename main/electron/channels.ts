/** All that goes between the window and the shell. Calls, files and events of the engine have a line of their own. */
export const CHANNELS = {
  // asked by the window
  chooseFiles: 'backlist:choose-files',
  chooseFolder: 'backlist:choose-folder',
  takeFiles: 'backlist:take-files',
  connectEngine: 'backlist:connect-engine',
  commandsWanted: 'backlist:commands-wanted',
  // told by the shell
  enginePort: 'backlist:engine-port',
  command: 'backlist:command',
} as const;
