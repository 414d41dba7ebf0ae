import { z } from 'zod';
import type { LineGuess } from './picture.rules.ts';

const lineSchema = z.object({ saveData: z.boolean().optional(), downlink: z.number().optional() });

/** Reads the Network Information API, which only Chromium has and TypeScript does not know. */
export function guessLine(navigator: Navigator): LineGuess {
  const connection: unknown = Reflect.get(navigator, 'connection');
  const parsed = lineSchema.safeParse(connection ?? {});
  return parsed.success ? parsed.data : {};
}
