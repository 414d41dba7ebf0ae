import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { faultText } from '../fault-text.ts';

/** What went wrong and what to do, under the control that tried; nothing where nothing did. */
export function FaultLine({ fault }: { readonly fault: FaultData | null }) {
  const { t } = useTranslation('ui');
  if (!fault) return null;
  return (
    <p className="zh-fault-line" role="alert">
      <CircleAlert aria-hidden="true" /> {faultText(t, fault)}
    </p>
  );
}
