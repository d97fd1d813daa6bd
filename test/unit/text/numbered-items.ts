/** 1,300 items with a text each of its own. */
export function numberedItems(size = 1300) {
  const numbers = Array.from({ length: size }, (_, i) => i);
  return {
    size,
    title: numbers.map((i) => `Title ${i}`),
    description: numbers.map((i) => `The ${i}th story of a long series`),
  };
}
