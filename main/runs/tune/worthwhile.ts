/** Share by which something must be better to be chosen: with few users what is less may as well be luck. */
export function worthwhile(users: number): number {
  return 0.5 / Math.sqrt(Math.max(1, users));
}

export function isBetter(worth: number, than: number, least: number): boolean {
  return worth > than + least * Math.abs(than);
}
