/** A drawn chart as a file of its own, in the colours it has on the screen. */

const COPIED = ['fill', 'stroke', 'color', 'font-family', 'font-size', 'font-weight'];

/** With the computed colours written in and the theme's ground behind it. */
export function standaloneSvg(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [svg, copy].map((root) => [root, ...root.querySelectorAll<SVGElement>('*')]);
  for (const [index, original] of originals.entries()) {
    const style = getComputedStyle(original);
    for (const property of COPIED) {
      copies[index].setAttribute(property, style.getPropertyValue(property));
    }
  }
  for (const style of copy.querySelectorAll('style')) {
    style.remove();
  }
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return new XMLSerializer().serializeToString(copy);
}

/** At twice the size, for print. */
export async function renderPng(svg: SVGSVGElement): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const image = new Image();
  const url = URL.createObjectURL(new Blob([standaloneSvg(svg)], { type: 'image/svg+xml' }));
  try {
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(width * 2, height * 2);
    canvas.getContext('2d')?.drawImage(image, 0, 0, width * 2, height * 2);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(url);
  }
}
