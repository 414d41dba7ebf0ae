import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentPage } from './DocumentPage.tsx';
import { FaultLine } from './FaultLine.tsx';
import { useAttempt } from './use-attempt.ts';
import { readHead, useReading } from './use-reading.ts';
import './document.css';

type Shown = NonNullable<Conference['document']>;

const readDocument = (session: ConferenceSession) => readHead(session)?.document ?? null;
const readCanTurn = (session: ConferenceSession) => session.actions().showDocument !== undefined;

/** The file shown to all, a page at a time; a chair turns the pages for everybody. Nothing while none is shown. */
export function DocumentStage({ session }: { readonly session: ConferenceSession }) {
  const { t } = useTranslation('ui');
  const shown = useReading(session, readDocument);
  const canTurn = useReading(session, readCanTurn);
  const [count, setCount] = useState<{ fileId: string; pages: number } | null>(null);
  if (!shown) return null;
  const pages = count?.fileId === shown.fileId ? count.pages : null;
  return (
    <section className="zh-document" aria-label={t('document.label', { name: shown.name })}>
      <DocumentPage
        key={shown.fileId}
        session={session}
        shown={shown}
        onPages={(found) => setCount({ fileId: shown.fileId, pages: found })}
      />
      <footer>
        <b>{shown.name}</b>
        {canTurn ? (
          <PageTurner session={session} shown={shown} pages={pages} />
        ) : (
          <span>
            {pages === null
              ? t('document.pageOnly', { page: shown.page })
              : t('document.page', { page: shown.page, pages })}
          </span>
        )}
      </footer>
    </section>
  );
}

interface PageTurnerProps {
  readonly session: ConferenceSession;
  readonly shown: Shown;
  readonly pages: number | null;
}

function PageTurner({ session, shown, pages }: PageTurnerProps) {
  const { t } = useTranslation('ui');
  const attempt = useAttempt();
  const turnTo = (page: number): void =>
    attempt.run(() => session.actions().showDocument?.({ fileId: shown.fileId, page }));
  return (
    <div className="zh-document-turner">
      {shown.page > 1 && (
        <button type="button" aria-label={t('document.previous')} onClick={() => turnTo(shown.page - 1)}>
          <ChevronLeft aria-hidden="true" />
        </button>
      )}
      <span>{t('document.page', { page: shown.page, pages: pages ?? '…' })}</span>
      {pages !== null && shown.page < pages && (
        <button type="button" aria-label={t('document.next')} onClick={() => turnTo(shown.page + 1)}>
          <ChevronRight aria-hidden="true" />
        </button>
      )}
      <button type="button" onClick={() => attempt.run(() => session.actions().showDocument?.(null))}>
        <X aria-hidden="true" /> {t('document.close')}
      </button>
      <FaultLine fault={attempt.fault} />
    </div>
  );
}
