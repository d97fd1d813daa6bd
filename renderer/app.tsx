import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useState } from 'react';
import { styleNonce } from './components/style-nonce.ts';
import { EngineProvider } from './engine/engine-provider.tsx';
import { createQueryClient } from './engine/query-cache.ts';
import { ErrorBoundary } from './frame/error-boundary.tsx';
import { Frame } from './frame/frame.tsx';
import { Waiting } from './frame/waiting.tsx';
import { cssVariables, theme } from './theme.ts';

export function App() {
  const [queries] = useState(createQueryClient);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <ErrorBoundary>
        <EngineProvider queries={queries} waiting={(error) => <Waiting error={error} />}>
          <Frame />
        </EngineProvider>
      </ErrorBoundary>
      <Notifications position="bottom-right" />
    </MantineProvider>
  );
}
