import { createI18n } from '@zhida/web-ui/i18n/i18n.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import '@zhida/web-ui/tokens/terminal.css';
import { CrashScreen } from '../app/CrashScreen.tsx';
import { fillOldBrowser } from '../app/old-browser.ts';
import { syncLink } from '../features/link/link.sync.ts';
import en from '../i18n/en.json' with { type: 'json' };
import zh from '../i18n/zh.json' with { type: 'json' };
import '../ui/base.css';
import { GuestApp } from './GuestApp.tsx';
import { GuestProvider } from './guest-context.tsx';
import { takeSecret } from './guest-link.ts';
import { syncGuest } from './guest.sync.ts';
import { createGuest } from './guest.ts';

const secret = takeSecret(window);
fillOldBrowser();
const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

const i18n = createI18n({ terminal: { zh, en } });
const showTitle = (): void => void (document.title = i18n.t('guest.pageTitle'));
i18n.on('languageChanged', showTitle);
showTitle();

const guest = createGuest(secret);
syncLink({ store: guest.link, signal: guest.signal });
syncGuest(guest);
void guest.actions.open();

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <CrashScreen>
        <GuestProvider guest={guest}>
          <GuestApp />
        </GuestProvider>
      </CrashScreen>
    </I18nextProvider>
  </StrictMode>,
);
