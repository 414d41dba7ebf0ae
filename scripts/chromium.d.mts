/** Path of a Chromium executable; looks at ZHIDA_CHROMIUM first and may install one. */
export function findOrInstallChromium(): Promise<string>;
export function ensureChineseFont(): Promise<void>;
