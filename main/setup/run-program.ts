import { spawn } from 'node:child_process';

export interface Program {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutSeconds?: number;
}

/**
 * Runs a program to its end and returns its standard output. Throws one line: what failed and the last line it said.
 * On Windows it goes through the shell, because npm and mvn are scripts there.
 */
export function runProgram(command: string, args: readonly string[], options: Program = {}): Promise<string> {
  const { cwd, env = process.env, timeoutSeconds = 900 } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env,
      shell: process.platform === 'win32' && !command.endsWith('.exe'),
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: AbortSignal.timeout(timeoutSeconds * 1000),
      killSignal: 'SIGKILL',
    });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-20_000);
    });
    child.once('error', (error: NodeJS.ErrnoException) => {
      const late = error.name === 'AbortError';
      const why = error.code === 'ENOENT' ? `${command} is not installed` : error.message;
      reject(new Error(late ? `${command} did not end within ${timeoutSeconds} s` : why));
    });
    child.once('close', (code, signal) => {
      if (code === 0) {
        resolve(output);
      } else {
        const how = code === null ? `was ended by ${signal}` : `failed with exit code ${code}`;
        reject(
          new Error(`${command} ${args[0] ?? ''} ${how}: ${tellingLine(errors) || tellingLine(output)}`),
        );
      }
    });
  });
}

/** The last line that speaks of an error, else the last one, cut to a readable length. */
function tellingLine(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const telling = lines.findLast((line) => /error|cannot|not found/i.test(line) && !/^warning/i.test(line));
  return (telling ?? lines.at(-1) ?? '').slice(0, 200);
}
