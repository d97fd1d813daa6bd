/** Names of files from the browser. */

const LONGEST = 120;

/** The last part of what the browser says, without what a file system or a shell could take for something else. */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f\u007f<>:"|?*\u202a-\u202e\u2066-\u2069]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (plain === '') {
    return 'file';
  }
  // The end says the format: `.csv.gz`.
  return plain.length <= LONGEST ? plain : plain.slice(0, LONGEST - 20) + plain.slice(-20);
}
