/** Where the navigation is icons only; the same as in navigation.module.css. */
export const NARROW = '(max-width: 56.25em)';
