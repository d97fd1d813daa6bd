import { createContext, useContext } from 'react';
import type { EngineClient } from '../../shared/engine-client.ts';
import type { Shell } from '../../shared/shell.ts';

export interface Connection {
  readonly client: EngineClient;
  readonly shell: Shell;
  /** Resolves when the line is cut. */
  readonly closed: Promise<void>;
}

export const EngineContext = createContext<Connection | null>(null);

function useConnection(): Connection {
  const connection = useContext(EngineContext);
  if (connection === null) {
    throw new Error('There is no engine around this component.');
  }
  return connection;
}

export function useEngine(): EngineClient {
  return useConnection().client;
}

export function useShell(): Shell {
  return useConnection().shell;
}
