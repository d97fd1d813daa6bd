/** A drawn chart as a file of its own, in the colours it has on the screen. */

const COPIED = ['fill', 'stroke', 'color', 'font-family', 'font-size', 'font-weight'];

const LEGEND_HEIGHT = 26;

export interface LegendEntry {
  readonly label: string;
  /** Any CSS colour, a variable of the theme too. */
  readonly colour: string;
}

/** With the computed colours written in, the theme's ground behind it, and the legend, which the page has beside it. */
export function standaloneSvg(svg: SVGSVGElement, legend: readonly LegendEntry[]): string {
  const { width, height } = sizeOf(svg);
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
  const top = legend.length > 0 ? LEGEND_HEIGHT : 0;
  copy.setAttribute('y', String(top));
  const whole = element('svg', { width, height: height + top, viewBox: `0 0 ${width} ${height + top}` });
  const ground = getComputedStyle(document.body).backgroundColor;
  whole.append(
    element('rect', { width, height: height + top, fill: ground }),
    ...drawLegend(svg, legend),
    copy,
  );
  return new XMLSerializer().serializeToString(whole);
}

function drawLegend(svg: SVGSVGElement, legend: readonly LegendEntry[]): SVGElement[] {
  const { color, fontFamily } = getComputedStyle(svg);
  let x = 8;
  return legend.flatMap(({ label, colour }) => {
    const swatch = element('rect', { x, y: 8, width: 12, height: 12, fill: resolveColour(colour) });
    const word = element('text', {
      x: x + 17,
      y: 18,
      fill: color,
      'font-family': fontFamily,
      'font-size': 11,
    });
    word.textContent = label;
    x += 34 + label.length * 6.4; // as wide as most letters of that size are
    return [swatch, word];
  });
}

function resolveColour(colour: string): string {
  const probe = document.createElement('span');
  probe.style.color = colour;
  document.body.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, String(value));
  }
  return made;
}

function sizeOf(svg: SVGSVGElement): { readonly width: number; readonly height: number } {
  return { width: Number(svg.getAttribute('width')), height: Number(svg.getAttribute('height')) };
}

/** At twice the size, for print. */
export async function renderPng(svg: SVGSVGElement, legend: readonly LegendEntry[]): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([standaloneSvg(svg, legend)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const [width, height] = [image.naturalWidth * 2, image.naturalHeight * 2];
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(url);
  }
}
