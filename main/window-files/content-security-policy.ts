/**
 * What the window may load, the same in Electron and in the browser: its own files and nothing else. Style elements
 * that Mantine and the charts make are recognised by the nonce; images may also be made by the window itself (a chart
 * saved as PNG).
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
