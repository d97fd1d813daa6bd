import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, use, useEffect, useState } from 'react';
import { styleNonce } from './components/style-nonce.ts';
import { listenForShortcuts } from './components/use-shortcut.ts';
import { type Connection, EngineContext } from './engine/engine-context.ts';
import { applyEvent, createQueryClient } from './engine/query-cache.ts';
import { Frame } from './frame/frame.tsx';
import { cssVariables, theme } from './theme.ts';

/** @param connecting kept by the caller, so that it is one promise for the whole visit */
export function App({ connecting }: { readonly connecting: Promise<Connection> }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <Notifications position="bottom-right" />
      <Suspense fallback={null}>
        <Connected connecting={connecting} />
      </Suspense>
    </MantineProvider>
  );
}

function Connected({ connecting }: { readonly connecting: Promise<Connection> }) {
  const connection = use(connecting);
  const [queries] = useState(createQueryClient);
  useEffect(() => {
    const gone = new AbortController();
    connection.client.onEvent((event) => applyEvent(queries, event), gone.signal);
    listenForShortcuts(gone.signal);
    return () => gone.abort();
  }, [connection, queries]);
  return (
    <EngineContext value={connection}>
      <QueryClientProvider client={queries}>
        <Frame />
      </QueryClientProvider>
    </EngineContext>
  );
}
