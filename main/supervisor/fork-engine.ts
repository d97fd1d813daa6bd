import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { EngineToShell } from '../engine/host/shell-messages.ts';
import type { EngineChild } from './engine-child.ts';

const LAST_WORDS = 600;

const PROGRAM = fileURLToPath(new URL('../engine/engine-process.ts', import.meta.url));

/** The engine on this very Node. Its last words on stderr are part of how it ended. */
export function forkEngine(stateFolder: string, program: string = PROGRAM): EngineChild {
  const child = fork(program, [stateFolder], {
    execArgv: [], // not this process's own: a debugger's port, or what a test runner adds
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS);
  });
  return {
    pid: child.pid,
    send: (message) => child.connected && child.send(message, () => undefined),
    onMessage: (receive) => child.on('message', (message) => receive(message as EngineToShell)),
    onExit(ended) {
      child.once('error', (error) => ended(`could not be started: ${error.message}`));
      // 'close' comes after 'exit', when stderr has been read to its end.
      child.once('close', (code, signal) => ended(describeExit(code, signal, lastWords)));
    },
    kill: () => child.kill('SIGKILL'),
  };
}

function describeExit(code: number | null, signal: string | null, lastWords: string): string {
  const how = signal === null ? `stopped with exit code ${code}` : `was ended by ${signal}`;
  const telling = lastWords
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /error/i.test(line))
    .at(-1);
  return telling === undefined ? how : `${how}: ${telling}`;
}
