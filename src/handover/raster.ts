// A picture as rows of palette indices, and what can be drawn on it: boxes and small numbers.

export type Raster = { width: number; height: number; pixels: Uint8Array };

/** An empty picture in colour 0. */
export function blank(width: number, height: number): Raster {
  return { width, height, pixels: new Uint8Array(width * height) };
}

/** Fills a box; what lies outside the picture is left out. */
export function box(
  raster: Raster,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: number,
): void {
  const left = Math.max(0, Math.round(x));
  const right = Math.min(raster.width, Math.round(x + width));
  const bottom = Math.min(raster.height, Math.round(y + height));
  for (let row = Math.max(0, Math.round(y)); row < bottom; row += 1) {
    if (right > left) raster.pixels.fill(colour, row * raster.width + left, row * raster.width + right);
  }
}

/** Height and width of one figure at size 1, with the gap behind it. */
const TALL = 7;
const WIDE = 6;

/** How wide `text` will be, in pixels. */
export function textWidth(text: string, size: number): number {
  return text.length * WIDE * size;
}

/** Writes digits and `/` with their upper left corner at x, y; anything else stays blank. `size` is pixels a dot. */
export function write(
  raster: Raster,
  x: number,
  y: number,
  text: string,
  size: number,
  colour: number,
): void {
  Array.from(text).forEach((letter, at) => {
    const rows = FIGURES.get(letter);
    rows?.forEach((row, down) => {
      Array.from(row).forEach((dot, across) => {
        if (dot === '#') box(raster, x + (at * WIDE + across) * size, y + down * size, size, size, colour);
      });
    });
  });
}

/** The height of written text, in pixels. */
export function textHeight(size: number): number {
  return TALL * size;
}

const FIGURES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    '0': '.###. #...# #..## #.#.# ##..# #...# .###.',
    '1': '..#.. .##.. ..#.. ..#.. ..#.. ..#.. .###.',
    '2': '.###. #...# ....# ...#. ..#.. .#... #####',
    '3': '##### ...#. ..#.. ...#. ....# #...# .###.',
    '4': '...#. ..##. .#.#. #..#. ##### ...#. ...#.',
    '5': '##### #.... ####. ....# ....# #...# .###.',
    '6': '..##. .#... #.... ####. #...# #...# .###.',
    '7': '##### ....# ...#. ..#.. .#... .#... .#...',
    '8': '.###. #...# #...# .###. #...# #...# .###.',
    '9': '.###. #...# #...# .#### ....# ...#. .##..',
    '/': '....# ....# ...#. ..#.. .#... #.... #....',
  }).map(([letter, dots]) => [letter, dots.split(' ')]),
);
