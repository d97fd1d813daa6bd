/** Whether somebody answers: the engine's process may be down for a moment, the whole program may be gone. */
import { createContext, useContext } from 'react';

export type ConnectionState =
  | { readonly is: 'up' }
  /** Its supervisor is starting it again. `reason`: how it ended. */
  | { readonly is: 'down'; readonly reason: string }
  /** The line is cut; it is tried again and again. */
  | { readonly is: 'lost' };

export const ConnectionStateContext = createContext<ConnectionState>({ is: 'up' });

export function useConnectionState(): ConnectionState {
  return useContext(ConnectionStateContext);
}
