export interface Migration {
  /** Grows by 10, so that a hotfix fits between two releases. */
  readonly version: number;
  readonly name: string;
  readonly up: string;
}
