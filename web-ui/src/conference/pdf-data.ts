import decoderUrl from 'pdfjs-dist/wasm/jbig2_nowasm_fallback.js?url';

/** The tables for Chinese text whose fonts are not inside the document: 33 small files, fetched only when needed. */
const characterMaps = import.meta.glob<string>(
  ['../../../node_modules/pdfjs-dist/cmaps/*GB*.bcmap', '../../../node_modules/pdfjs-dist/cmaps/GB*.bcmap'],
  { query: '?url&no-inline', import: 'default', eager: true },
);

/** Gives the reader what it asks for by name, from our own files. */
class OwnFiles {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const path = Object.keys(characterMaps).find((one) => one.endsWith(`/${filename}`));
    const url = kind === 'cMapUrl' && path !== undefined ? characterMaps[path] : undefined;
    if (url === undefined) throw new Error(`${filename} is not among our files`);
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${filename} could not be fetched`);
    return new Uint8Array(await response.arrayBuffer());
  }
}

/**
 * Where the reader finds its tables and the decoder of scanned pages (JBIG2 and fax). That one is the version in plain
 * JavaScript, because the page's security policy allows no WebAssembly; the name the reader appends becomes a query.
 */
export const binaryData = {
  BinaryDataFactory: OwnFiles,
  cMapUrl: 'own:/',
  cMapPacked: true,
  useWorkerFetch: false,
  useWasm: false,
  wasmUrl: `${new URL(decoderUrl, globalThis.location.href).href}?/`,
};
