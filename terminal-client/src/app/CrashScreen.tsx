import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';

interface CrashState {
  readonly phase: 'fine' | 'crashed';
}

/** The last resort: a drawing bug leaves words and a button instead of a white page. */
export class CrashScreen extends Component<{ children: ReactNode }, CrashState> {
  override state: CrashState = { phase: 'fine' };

  static getDerivedStateFromError(): CrashState {
    return { phase: 'crashed' };
  }

  override render() {
    if (this.state.phase === 'fine') return this.props.children;
    return (
      <Translation>
        {(t) => (
          <main className="t-page t-page-centre" role="alert">
            <p className="t-lead">{t('app.crashed')}</p>
            <button type="button" className="t-button t-button-primary" onClick={() => location.reload()}>
              {t('app.reload')}
            </button>
          </main>
        )}
      </Translation>
    );
  }
}
