/** A caption as a file's name, in any script: "HR@10 by run" -> "hr-10-by-run". */
export function fileName(label: string): string {
  return (
    label
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 80) || 'backlist'
  );
}
