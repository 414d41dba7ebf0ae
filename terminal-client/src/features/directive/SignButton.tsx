import { PenLine } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import type { Signer } from './kept.ts';
import { mustChoose } from './signer.rules.ts';
import { useSigner, type SignerChoice } from './use-signer.ts';

export interface SignButtonProps {
  readonly directiveId: string;
  readonly size: 'huge' | 'large';
  onSigned?(): void;
}

/**
 * A finger that was on its way to something else when the screen changed under it must not sign. Longer and a person who
 * waits for it thinks the button is broken.
 */
const armedAfterMs = 600;

/** One tap signs. Only where several people share the station and it is not known who is there, a name is tapped. */
export function SignButton({ directiveId, size, onSigned }: SignButtonProps) {
  const { t } = useTranslation();
  const { store, actions } = useStation().directive;
  const signers = useStore(store, (s) => s.signers);
  const choice = useSigner();
  const [asking, setAsking] = useState(false);
  const armed = useArmed(directiveId);
  const sign = (signer: Signer | null): void => {
    void actions.sign(directiveId, signer);
    onSigned?.();
  };
  const tap = (): void => (mustChoose(signers, choice.signer) ? setAsking(true) : sign(choice.signer));
  if (asking) return <SignerTiles signers={signers} onChosen={sign} />;
  return (
    <div className="t-sign">
      <button
        type="button"
        className={`t-button t-button-call t-button-${size}`}
        data-testid="directive-sign"
        aria-disabled={!armed}
        onClick={() => armed && tap()}
      >
        <PenLine aria-hidden="true" />
        {t('directives.sign')}
      </button>
      <Who choice={choice} onOther={() => setAsking(true)} />
    </div>
  );
}

function Who({ choice, onOther }: { choice: SignerChoice; onOther(): void }) {
  const { t } = useTranslation();
  if (choice.others.length === 0 || choice.signer === null) {
    return <span className="t-muted">{t('directives.signAs', { name: choice.name })}</span>;
  }
  return (
    <button
      type="button"
      className="t-button t-button-quiet"
      data-testid="directive-other-signer"
      onClick={onOther}
    >
      {t('directives.signAsOther', { name: choice.name })}
    </button>
  );
}

export function SignerTiles({
  signers,
  onChosen,
}: {
  signers: readonly Signer[];
  onChosen(signer: Signer): void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className="t-signers">
      <legend>{t('directives.whoSigns')}</legend>
      <div className="t-row t-row-fill">
        {signers.map((signer) => (
          <button
            key={signer.accountId}
            type="button"
            className="t-button t-button-large"
            data-testid="directive-signer"
            onClick={() => onChosen(signer)}
          >
            {signer.name}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function useArmed(key: string): boolean {
  const [armedFor, setArmedFor] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setArmedFor(key), armedAfterMs);
    return () => clearTimeout(timer);
  }, [key]);
  return armedFor === key;
}
