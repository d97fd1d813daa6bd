/** Which commands the typed words find: each word begins one of the command's, whatever case and accents. */
export interface Findable {
  readonly label: string;
  /** Further words that find it. */
  readonly keywords?: string;
}

export function matchCommands<Command extends Findable>(
  commands: readonly Command[],
  typed: string,
): readonly Command[] {
  const wanted = wordsOf(typed);
  return commands.filter(({ label, keywords = '' }) => {
    const words = wordsOf(`${label} ${keywords}`);
    return wanted.every((want) => words.some((word) => word.startsWith(want)));
  });
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
