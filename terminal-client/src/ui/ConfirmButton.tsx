import { useEffect, useRef, useState, type ReactNode } from 'react';

export interface ConfirmButtonProps {
  readonly className: string;
  readonly children: ReactNode;
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly testId?: string | undefined;
  readonly busy?: boolean | undefined;
  onConfirm(): void;
}

/** A button that asks once more in its own place: what it does cannot be taken back. The safe answer has the focus. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false);
  const safe = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) safe.current?.focus();
  }, [asking]);
  if (!asking || props.busy) {
    return (
      <button
        type="button"
        className={props.className}
        data-testid={props.testId}
        aria-disabled={props.busy}
        onClick={() => !props.busy && setAsking(true)}
      >
        {props.children}
      </button>
    );
  }
  return (
    <div className="t-confirm" role="alertdialog" aria-label={props.question}>
      <p>{props.question}</p>
      <div className="t-row">
        <button type="button" ref={safe} className="t-button" onClick={() => setAsking(false)}>
          {props.no}
        </button>
        <button
          type="button"
          className="t-button t-button-danger"
          data-testid={props.testId && `${props.testId}-yes`}
          onClick={() => {
            setAsking(false);
            props.onConfirm();
          }}
        >
          {props.yes}
        </button>
      </div>
    </div>
  );
}
