/** sqlite-vss brings its extension, but not the BLAS and LAPACK that it links to on Linux. */
import path from 'node:path';
import type { PartState, Say } from './part.ts';
import { PROJECT } from './project-folder.ts';
import { runProgram } from './run-program.ts';
import { installSystemPackages } from './system-packages.ts';

const LIBRARIES = ['libblas3', 'liblapack3', 'libgomp1'];
/** The platforms of sqlite-vss 0.1.2. */
const SUPPORTED = ['linux-x64', 'darwin-x64', 'darwin-arm64'];

export async function prepareSqliteVss(say: Say): Promise<PartState> {
  let problem = await problemOfVss();
  if (problem !== '' && process.platform === 'linux' && process.arch === 'x64') {
    say(`installing ${LIBRARIES.join(', ')} with apt-get ...`);
    const refused = await installSystemPackages(LIBRARIES).then(
      () => '',
      (error: Error) => error.message,
    );
    problem = refused || (await problemOfVss());
  }
  return describe(problem);
}

export async function inspectSqliteVss(): Promise<PartState> {
  return describe(await problemOfVss());
}

function describe(problem: string): PartState {
  const ready = problem === '';
  const supported = SUPPORTED.includes(`${process.platform}-${process.arch}`);
  return {
    part: 'sqlite-vss',
    state: ready ? 'ready' : 'fallback',
    using: ready ? 'sqlite-vss' : 'the exact index, which scans every vector',
    verified: ready ? 'searched two vectors' : 'needs nothing',
    reason: ready ? '' : `sqlite-vss does not load (${problem})`,
    advice:
      ready || !supported
        ? ''
        : `Run "sudo apt-get install -y ${LIBRARIES.join(' ')}", then "npm run setup".`,
    bytes: 0,
    files: [],
  };
}

async function problemOfVss(): Promise<string> {
  if (!SUPPORTED.includes(`${process.platform}-${process.arch}`)) {
    return `it exists for ${SUPPORTED.join(', ')}, not for ${process.platform}-${process.arch}`;
  }
  const probe = path.join(PROJECT, 'main/setup/verify-sqlite-vss.ts');
  return runProgram(process.execPath, [probe], { timeoutSeconds: 60 }).then(
    () => '',
    (error: Error) => error.message,
  );
}
