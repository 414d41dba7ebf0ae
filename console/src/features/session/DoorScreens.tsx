import { LoaderCircle, RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Brand, Door } from './Door.tsx';

function ReloadButton() {
  const { t } = useTranslation();
  return (
    <button type="button" className="s-primary" onClick={() => location.reload()}>
      <RotateCw aria-hidden />
      {t('door.reload')}
    </button>
  );
}

export function StartingScreen() {
  const { t } = useTranslation();
  return (
    <Door>
      <p className="s-waiting" role="status">
        <LoaderCircle aria-hidden />
        {t('door.starting')}
      </p>
    </Door>
  );
}

/** The server does not answer; it is asked again every few seconds without anybody's doing. */
export function UnreachableScreen({ fault }: { fault: FaultData }) {
  const { t } = useTranslation();
  return (
    <Door>
      <section className="s-card">
        <Brand title={t('app.name')} text={t('door.unreachable')} />
        <FaultNotice fault={fault} />
        <p className="s-waiting" role="status">
          <LoaderCircle aria-hidden />
          {t('door.retrying')}
        </p>
      </section>
    </Door>
  );
}

/** This page and the server speak different versions of the contract. */
export function OutdatedScreen() {
  const { t } = useTranslation();
  return (
    <Door>
      <section className="s-card" role="alert">
        <Brand title={t('door.outdatedTitle')} text={t('app.name')} />
        <p>{t('door.outdatedText')}</p>
        <ReloadButton />
      </section>
    </Door>
  );
}

/** Part of the console could not be fetched. */
export function FailedScreen() {
  const { t } = useTranslation();
  return (
    <Door>
      <section className="s-card" role="alert">
        <Brand title={t('door.failedTitle')} text={t('app.name')} />
        <p>{t('door.failedText')}</p>
        <ReloadButton />
      </section>
    </Door>
  );
}
