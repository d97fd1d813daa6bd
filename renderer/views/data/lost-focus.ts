/** For a ref: what had the focus is gone, and this stands in its place. */
export function takeLostFocus(node: HTMLElement | null): void {
  if (document.activeElement === document.body) {
    node?.focus();
  }
}
