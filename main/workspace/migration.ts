export interface Migration {
  /** Grows by 10, so that a hotfix fits between two releases. */
  readonly version: number;
  readonly name: string;
  readonly up: string;
  /**
   * Makes the migration's new tables as empty temporary ones, for a workspace that can only be read and so cannot be
   * migrated. Left out where a reader does not need them.
   */
  readonly standIn?: string;
}
