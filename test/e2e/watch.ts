import type { Page } from '@playwright/test';

/**
 * Watches a window and every other of its browser context: errors and warnings of the content security policy in the
 * console, exceptions that nobody caught, requests that leave this machine.
 *
 * @returns what was found so far, in words
 */
export function watch(page: Page, origin: string, allowed: readonly RegExp[]): () => string[] {
  const found: string[] = [];
  const context = page.context();
  context.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text())) {
      found.push(`console: ${message.text()}`);
    }
  });
  context.on('weberror', (error) => found.push(`exception: ${error.error().stack}`));
  context.on('request', (request) => {
    const own = [`${origin}/`, `${origin.replace(/^http/, 'ws')}/`, 'data:', 'blob:', 'about:'];
    if (!own.some((start) => request.url().startsWith(start))) {
      found.push(`request: ${request.url()}`);
    }
  });
  return () => found.filter((each) => !allowed.some((pattern) => pattern.test(each)));
}
