/** Word lists are written as text, entries separated by a bar or a new line, so that they can be read as lists. */
export function entries(text: string): readonly string[] {
  return text
    .split(/[|\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
