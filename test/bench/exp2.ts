import { launchBrowser } from '../harness/browser.ts';
import { encodeFilm } from './load/film.ts';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { readPicture } from './load/picture.ts';
const s = createServer((_, r) => r.end('<p>hi</p>')).listen(45777, '127.0.0.1');
const b = await launchBrowser();
const t = performance.now();
const f = await encodeFilm(b, 'http://127.0.0.1:45777/', {
  kbps: Number(process.argv[2] ?? 500),
  framesPerSecond: 25,
  seconds: 8,
});
console.log(f.kbps, performance.now() - t);
const p = readPicture(JSON.parse(await readFile(f.file, 'utf8')));
console.log(
  p.frames.length,
  p.frames.slice(0, 10).map((x) => x.length),
  p.frames.filter((x) => (x[0]! & 1) === 0).length,
  'packets',
  p.frames.reduce((n, x) => n + Math.ceil(x.length / 1180), 0) / 8,
);
await f.remove();
await b.close();
s.close();
