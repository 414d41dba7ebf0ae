/** Colours as Y, U, V bytes. */
type Yuv = readonly [number, number, number];

export interface Portrait {
  readonly wall: Yuv;
  readonly coat: Yuv;
  readonly hair: Yuv;
}

const skin: Yuv = [178, 112, 150];
const width = 640;
const height = 360;

/**
 * A Y4M film for Chromium's fake camera: a drawn person, nobody real, who sways a little, so that screenshots show a
 * call and not the test pattern. 640×360, 15 frames a second, two seconds that repeat.
 */
export function portraitVideo(portrait: Portrait): Buffer {
  const frames = Array.from({ length: 30 }, (_, i) =>
    drawFrame(portrait, Math.sin((2 * Math.PI * i) / 30) * 5),
  );
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420jpeg\n`);
  return Buffer.concat([header, ...frames.flatMap((frame) => [Buffer.from('FRAME\n'), frame])]);
}

function drawFrame(portrait: Portrait, sway: number): Buffer {
  const luma = Buffer.alloc(width * height);
  const u = Buffer.alloc((width / 2) * (height / 2));
  const v = Buffer.alloc((width / 2) * (height / 2));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [yy, uu, vv] = colourAt(portrait, x - width / 2 - sway, y);
      // Light falls from the upper left.
      luma[y * width + x] = Math.max(
        16,
        Math.min(235, yy + Math.round((height / 2 - y) / 14 - (x - width / 2) / 40)),
      );
      const half = (y >> 1) * (width / 2) + (x >> 1);
      u[half] = uu;
      v[half] = vv;
    }
  return Buffer.concat([luma, u, v]);
}

/** @param x from the middle of the picture */
function colourAt({ wall, coat, hair }: Portrait, x: number, y: number): Yuv {
  const within = (cx: number, cy: number, rx: number, ry: number) =>
    ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1;
  if (within(0, 168, 62, 78)) {
    if (y < 132 + Math.abs(x) / 4) return hair;
    if (within(-22, 165, 6, 5) || within(22, 165, 6, 5)) return [40, 128, 128];
    if (within(0, 210, 20, 4)) return [120, 110, 170];
    return skin;
  }
  if (within(0, 150, 72, 84) && y < 190) return hair;
  if (Math.abs(x) < 26 && y > 225 && y < 275) return skin;
  if (within(0, 400, 190, 150)) return Math.abs(x) < 24 && y < 330 - Math.abs(x) ? [210, 128, 128] : coat;
  return wall;
}
