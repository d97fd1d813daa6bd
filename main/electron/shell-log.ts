/** The shell's log, and what the engine's process prints: lines with who said them, for a report of a defect. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { StringDecoder } from 'node:string_decoder';

const MAX_BYTES = 1 << 20;

export type ShellLog = (line: string) => void;

/** The file begins anew when it has grown large; the one before is kept. */
export function openShellLog(stateFolder: string): ShellLog {
  const file = path.join(stateFolder, 'logs', 'shell.log');
  mkdirSync(path.dirname(file), { recursive: true });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) {
    renameSync(file, `${file}.old`);
  }
  return (line) => appendFileSync(file, `${new Date().toISOString()} ${line}\n`);
}

/** Cuts a process's output into lines, each with a prefix. A last one without its end is told by `end`. */
export function prefixedLines(
  prefix: string,
  log: ShellLog,
): { readonly write: (chunk: Buffer) => void; readonly end: () => void } {
  const decoder = new StringDecoder('utf8'); // a character may lie across two chunks
  let rest = '';
  const tell = (line: string) => line !== '' && log(`${prefix} ${line}`);
  return {
    write(chunk) {
      const lines = (rest + decoder.write(chunk)).split(/\r?\n/);
      rest = lines.pop() ?? '';
      lines.forEach(tell);
    },
    end() {
      tell(rest + decoder.end());
      rest = '';
    },
  };
}
