import { TriangleAlert, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { faultText } from '@zhida/web-ui/fault-text.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import './states.css';

/** What went wrong, in a sentence with a next step. Being offline is no alarm and is drawn calmly. */
export function FaultNotice({ fault, children }: { fault: FaultData; children?: ReactNode }) {
  const { t } = useTranslation();
  const calm = fault.code === 'unavailable' || fault.code === 'timeout';
  return (
    <div className={`c-fault${calm ? ' c-fault--calm' : ''}`} role="alert">
      {calm ? <WifiOff aria-hidden /> : <TriangleAlert aria-hidden />}
      <div className="c-fault__body">
        <span>{faultText(t, fault)}</span>
        {children}
      </div>
    </div>
  );
}
