/**
 * Who may ask. A page of another site can make the browser send requests here, and a name of another site can be made
 * to mean 127.0.0.1 (DNS rebinding): so the Host header must be this server's own, and whatever changes something or
 * opens a socket must come from this server's own page.
 */

const NAMES = ['127.0.0.1', 'localhost'];

export function isAllowedHost(host: string | undefined, port: number): boolean {
  return NAMES.some((name) => host === `${name}:${port}`);
}

/** Browsers send an Origin with every POST and every WebSocket; what sends none is no page of ours. */
export function isAllowedOrigin(origin: string | undefined, port: number): boolean {
  return NAMES.some((name) => origin === `http://${name}:${port}`);
}
