import { Button } from 'antd';
import { ClipboardCheck, ClipboardCopy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import './admin.css';

/** Something shown once, large, to be read out or copied. Copying is left out where the browser cannot (plain http). */
export function Secret({ value, copy, long = false }: { value: string; copy: string; long?: boolean }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const clipboard = globalThis.isSecureContext ? navigator.clipboard : undefined;
  return (
    <>
      <output className={`m-secret__value${long ? ' m-secret__value--long' : ''}`} data-testid="secret">
        {value}
      </output>
      {clipboard && (
        <Button
          icon={copied ? <ClipboardCheck aria-hidden /> : <ClipboardCopy aria-hidden />}
          onClick={() => void clipboard.writeText(copy).then(() => setCopied(true))}
        >
          {t(copied ? 'action.copied' : 'action.copy')}
        </Button>
      )}
    </>
  );
}
