import type { PDFDocumentProxy, PDFDocumentLoadingTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { binaryData } from './pdf-data.ts';

/** An open PDF: its pages drawn on demand, closed by whoever opened it. */
export interface PdfPages {
  readonly count: number;
  /**
   * Draws a page (from 1) as large as fits into the given CSS pixels. A newer drawing on the same canvas stops the one
   * before.
   */
  draw(canvas: HTMLCanvasElement, page: number, place: { width: number; height: number }): Promise<void>;
  close(): void;
}

/** A page is drawn at most this sharp: a phone with a ratio of 3 would need nine times the memory for no gain. */
const maxPixelRatio = 2;

/**
 * Opens a PDF. The reader is half a megabyte and comes only now; its worker is a file of our own, so that the page's
 * security policy allows it, and nothing is loaded from anywhere else.
 * @param data the whole file; it is handed over to the worker and empty afterwards
 * @throws where it is no PDF that can be read
 */
export async function openPdf(data: ArrayBuffer): Promise<PdfPages> {
  const [pdfjs, worker] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker&url'),
  ]);
  pdfjs.GlobalWorkerOptions.workerSrc = worker.default;
  const task = pdfjs.getDocument({
    data,
    // Forms are not needed to look at a page.
    enableXfa: false,
    useSystemFonts: true,
    ...binaryData,
  });
  return pagesOf(await task.promise, task);
}

function pagesOf(document: PDFDocumentProxy, task: PDFDocumentLoadingTask): PdfPages {
  let drawing: { cancel(): void } | null = null;
  return {
    count: document.numPages,
    draw: async (canvas, number, place) => {
      drawing?.cancel();
      const page = await document.getPage(Math.min(Math.max(1, number), document.numPages));
      const whole = page.getViewport({ scale: 1 });
      const scale = Math.min(place.width / whole.width, place.height / whole.height);
      const ratio = Math.min(globalThis.devicePixelRatio || 1, maxPixelRatio);
      const viewport = page.getViewport({ scale: scale * ratio });
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      canvas.style.width = `${Math.floor(viewport.width / ratio)}px`;
      canvas.style.height = `${Math.floor(viewport.height / ratio)}px`;
      const rendering = page.render({ canvas, viewport });
      drawing = rendering;
      await rendering.promise;
    },
    close: () => void task.destroy(),
  };
}
