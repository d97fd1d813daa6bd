/** One thing the product needs beyond its npm packages, and how the setup reports on it. */

export type PartName = 'tensorflow' | 'sqlite-vss' | 'encoder' | 'multilingual encoder';

export interface PartState {
  readonly part: PartName;
  /** 'fallback': the product works without it, slower or less well, as `reason` says. */
  readonly state: 'ready' | 'fallback';
  /** What is used now, in a few words. */
  readonly using: string;
  /** How that was found out: never by the presence of a file alone. */
  readonly verified: string;
  /** Why the preferred way is not used; '' when it is. */
  readonly reason: string;
  /** What the reader can do about it; '' when nothing is to be done. */
  readonly advice: string;
  /** Bytes on disk, 0 when nothing of its own. */
  readonly bytes: number;
  /** Files that must go on existing for this state to hold. */
  readonly files: readonly string[];
}

/** Tells the person waiting what is being done. */
export type Say = (text: string) => void;

/** A way to get a part: throws with one line that says why it did not work. */
export interface Way {
  readonly name: string;
  readonly attempt: () => Promise<void>;
}

/** Tries the ways in order until `problem` finds nothing wrong; returns why each earlier one failed. */
export async function firstThatWorks(
  ways: readonly Way[],
  problem: () => Promise<string>,
  say: Say,
): Promise<{ readonly worked: string | undefined; readonly failures: readonly string[] }> {
  const failures: string[] = [];
  for (const way of ways) {
    try {
      await way.attempt();
      const found = await problem();
      if (found === '') {
        return { worked: way.name, failures };
      }
      throw new Error(found);
    } catch (error) {
      const why = `${way.name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`;
      say(why);
      failures.push(why);
    }
  }
  return { worked: undefined, failures };
}
