/**
 * One link, printed in the terminal, lets one browser in: its token is good once, and turns into a cookie that lasts
 * as long as this server and the browser's session.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';

export interface Session {
  /** 192 bits; the link's part that nobody else knows. */
  readonly token: string;
  /** The Set-Cookie header that the token is good for, once; undefined for any other token. */
  redeem(token: string): string | undefined;
  /** @param cookies the Cookie header */
  isSignedIn(cookies: string | undefined): boolean;
}

/** @param port part of the cookie's name: the servers of one machine share its cookies */
export function createSession(port: number): Session {
  const token = randomBytes(24).toString('base64url');
  const secret = randomBytes(24).toString('base64url');
  const name = `backlist-${port}`;
  let isRedeemed = false;
  return {
    token,
    redeem(offered) {
      if (isRedeemed || !isSame(offered, token)) {
        return undefined;
      }
      isRedeemed = true;
      return `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
    },
    isSignedIn: (cookies = '') => {
      const own = cookies.split(';').map((each) => each.trim());
      return own.some((each) => each.startsWith(`${name}=`) && isSame(each.slice(name.length + 1), secret));
    },
  };
}

/** In a time that tells nothing about where they differ. */
function isSame(offered: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(offered), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
