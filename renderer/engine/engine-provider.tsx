import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { connect } from './connect.ts';
import { type ConnectionState, ConnectionStateContext } from './connection-state.ts';
import { type Connection, EngineContext } from './engine-context.ts';
import { applyEvent } from './query-cache.ts';

const AGAIN_MS = 2000;

interface EngineProviderProps {
  readonly queries: QueryClient;
  /** While the first connection is being made, and when it cannot be. */
  readonly waiting: (error: unknown) => ReactNode;
  readonly children: ReactNode;
}

/** Connects to the engine, and again whenever the line is cut; what the window shows stays where it is meanwhile. */
export function EngineProvider({ queries, waiting, children }: EngineProviderProps) {
  const [connection, setConnection] = useState<Connection | null>(null);
  const [state, setState] = useState<ConnectionState>({ is: 'up' });
  const [failure, setFailure] = useState<unknown>(null);

  useEffect(() => {
    const gone = new AbortController();
    keepConnected(queries, gone.signal, (next) => {
      if (next.connection !== undefined) {
        setConnection(next.connection);
      }
      setState(next.state);
      setFailure(next.failure ?? null);
    });
    return () => gone.abort();
  }, [queries]);

  if (connection === null) {
    return waiting(failure);
  }
  return (
    <EngineContext value={connection}>
      <ConnectionStateContext value={state}>
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      </ConnectionStateContext>
    </EngineContext>
  );
}

interface Told {
  readonly state: ConnectionState;
  readonly connection?: Connection;
  readonly failure?: unknown;
}

async function keepConnected(
  queries: QueryClient,
  signal: AbortSignal,
  tell: (told: Told) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const connection = await connect();
      if (signal.aborted) {
        connection.client.close();
        return;
      }
      connection.client.onEvent((event) => {
        applyEvent(queries, event);
        if (event.event === 'engine') {
          tell({ state: event.state === 'up' ? { is: 'up' } : { is: 'down', reason: event.reason } });
        }
      }, signal);
      signal.addEventListener('abort', () => connection.client.close(), { once: true });
      tell({ state: { is: 'up' }, connection });
      void queries.invalidateQueries(); // after a cut anything may have changed
      await connection.closed;
      tell({ state: { is: 'lost' } });
    } catch (failure) {
      tell({ state: { is: 'lost' }, failure });
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}
