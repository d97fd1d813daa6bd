/** Another window of the same program, without a picture: it asks and starts what would take many clicks. */
import type { BrowserContext } from '@playwright/test';
import WebSocket from 'ws';
import { createEngineClient, type EngineClient } from '../../shared/engine-client.ts';
import type { App } from './app.ts';

/** @param context the one that was let in. The caller closes the client. */
export async function openOtherWindow({ origin }: App, context: BrowserContext): Promise<EngineClient> {
  const cookie = (await context.cookies(origin)).map(({ name, value }) => `${name}=${value}`).join('; ');
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/engine`, { origin, headers: { cookie } });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return createEngineClient({
    send: (text) => socket.send(text),
    onText: (receive) => socket.on('message', (data) => receive(data.toString())),
    onClose: (closed) => socket.once('close', closed),
    close: () => socket.close(),
  });
}
