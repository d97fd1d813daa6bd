/**
 * Between the shell (Electron's main process or the page server) and the engine's process. The texts of the windows'
 * lines are passed on unread.
 */
export type ShellToEngine =
  | { readonly type: 'connect'; readonly connection: number }
  | { readonly type: 'text'; readonly connection: number; readonly text: string }
  | { readonly type: 'disconnect'; readonly connection: number }
  /** The path that an id stands for; see grants.ts. */
  | { readonly type: 'grant'; readonly id: string; readonly path: string }
  /** The workspace that was open when the engine before this one died. */
  | { readonly type: 'reopen'; readonly folder: string }
  /** Cancels the jobs, closes the workspace, exits with 0. */
  | { readonly type: 'shutdown' };

export type EngineToShell =
  | { readonly type: 'ready' }
  | { readonly type: 'text'; readonly connection: number; readonly text: string }
  | { readonly type: 'close'; readonly connection: number }
  /** A file the window may save; see offers.ts. */
  | { readonly type: 'offer'; readonly id: string; readonly path: string; readonly name: string }
  /** For the taskbar and the question at quitting. `fraction` null: not known. */
  | { readonly type: 'jobs'; readonly running: number; readonly fraction: number | null }
  | { readonly type: 'workspace'; readonly folder: string | null; readonly recent: readonly string[] };
