import { z } from 'zod';
import type { LineGuess } from './picture.rules.ts';

const connectionSchema = z.object({
  connection: z.object({ saveData: z.boolean().optional(), downlink: z.number().optional() }),
});

/** Reads the Network Information API, which only Chromium has and TypeScript does not know. */
export function guessLine(navigator: Navigator): LineGuess {
  const parsed = connectionSchema.safeParse({ connection: Reflect.get(navigator, 'connection') ?? {} });
  return parsed.success ? parsed.data.connection : {};
}
