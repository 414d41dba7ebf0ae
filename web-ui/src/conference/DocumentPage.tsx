import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import { RotateCw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PdfPages } from './pdf-pages.ts';
import { useElementSize } from './use-element-size.ts';

export interface DocumentPageProps {
  readonly session: ConferenceSession;
  readonly shown: NonNullable<Conference['document']>;
  /** How many pages it has, as soon as that is known. */
  onPages(pages: number): void;
}

type Opened =
  | { phase: 'opening' }
  | { phase: 'image'; url: string }
  | { phase: 'pdf'; pages: PdfPages }
  | { phase: 'failed' };

/** One page of a document: fetched once, then drawn as large as the place allows. */
export function DocumentPage({ session, shown, onPages }: DocumentPageProps) {
  const { t } = useTranslation('ui');
  const place = useRef<HTMLDivElement>(null);
  const [attempt, setAttempt] = useState(0);
  const opened = useOpened(session, shown, attempt);
  const pages = opened.phase === 'pdf' ? opened.pages.count : opened.phase === 'image' ? 1 : null;
  useEffect(() => {
    if (pages !== null) onPages(pages);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- told once for each number of pages
  }, [pages]);
  return (
    <div ref={place} className="zh-document-place">
      {opened.phase === 'opening' && <p role="status">{t('document.loading')}</p>}
      {opened.phase === 'image' && <img src={opened.url} alt={shown.name} />}
      {opened.phase === 'pdf' && <PdfPage pages={opened.pages} page={shown.page} place={place} />}
      {opened.phase === 'failed' && (
        <p role="alert">
          {t('document.failed')}{' '}
          <button type="button" onClick={() => setAttempt(attempt + 1)}>
            <RotateCw aria-hidden="true" /> {t('document.retry')}
          </button>
        </p>
      )}
    </div>
  );
}

function useOpened(
  session: ConferenceSession,
  { fileId, mediaType }: DocumentPageProps['shown'],
  attempt: number,
): Opened {
  const [opened, setOpened] = useState<Opened>({ phase: 'opening' });
  useEffect(() => {
    let pages: PdfPages | null = null;
    let isGone = false;
    const open = async (): Promise<Opened> => {
      if (mediaType !== 'application/pdf') return { phase: 'image', url: await session.fileUrl(fileId) };
      const [{ openPdf }, blob] = await Promise.all([import('./pdf-pages.ts'), session.fileBlob(fileId)]);
      pages = await openPdf(await blob.arrayBuffer());
      if (isGone) pages.close();
      return { phase: 'pdf', pages };
    };
    setOpened({ phase: 'opening' });
    open().then(
      (next) => isGone || setOpened(next),
      () => isGone || setOpened({ phase: 'failed' }),
    );
    return () => {
      isGone = true;
      pages?.close();
    };
  }, [session, fileId, mediaType, attempt]);
  return opened;
}

interface PdfPageProps {
  readonly pages: PdfPages;
  readonly page: number;
  readonly place: React.RefObject<HTMLDivElement | null>;
}

function PdfPage({ pages, page, place }: PdfPageProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const { width, height } = useElementSize(place);
  useEffect(() => {
    if (!ref.current || width < 1 || height < 1) return;
    // A drawing that a newer one stopped is no failure.
    pages.draw(ref.current, page, { width, height }).catch(() => undefined);
  }, [pages, page, width, height]);
  return <canvas ref={ref} />;
}
