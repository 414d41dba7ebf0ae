import { createI18n } from '@zhida/web-ui/i18n/i18n.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import '@zhida/web-ui/tokens/terminal.css';
import { syncCalling } from '../features/calling/calling.sync.ts';
import { syncConferences } from '../features/conference/conference.sync.ts';
import { syncConsultations } from '../features/consultation/consultation.sync.ts';
import { syncDirectives } from '../features/directive/directive.sync.ts';
import { createContactMemory } from '../features/link/contact-memory.ts';
import { keepContact } from '../features/link/keep-contact.ts';
import { syncLink } from '../features/link/link.sync.ts';
import { syncSchedules } from '../features/schedule/schedule.sync.ts';
import { createSessionMemory } from '../features/session/session-memory.ts';
import { Restore } from '../features/session/restore.ts';
import { syncSession } from '../features/session/session.sync.ts';
import en from '../i18n/en.json' with { type: 'json' };
import zh from '../i18n/zh.json' with { type: 'json' };
import { App } from './App.tsx';
import { CrashScreen } from './CrashScreen.tsx';
import { followCalls } from './follow-calls.ts';
import { followDirectives } from './follow-directives.ts';
import { followLink, forgetOnSignOut } from './follow-link.ts';
import { followRings } from './follow-rings.ts';
import { followShell } from './follow-shell.ts';
import { fillOldBrowser } from './old-browser.ts';
import { StationProvider } from './station-context.tsx';
import { createStation } from './station.ts';
import '../ui/base.css';

fillOldBrowser();
const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');

const i18n = createI18n({ terminal: { zh, en } });
const showTitle = (): void => void (document.title = i18n.t('app.title'));
i18n.on('languageChanged', showTitle);
showTitle();

const station = createStation();
const { client, signal, session } = station;
syncLink({ store: station.link, signal });
keepContact({ store: station.link, session: session.store, memory: createContactMemory(localStorage) });
syncConsultations(signal, station.consultation.actions);
syncConferences(signal, station.conference.actions);
syncCalling(signal, station.calling.actions);
syncSchedules(signal, station.schedule.actions);
syncDirectives(signal, station.directive.actions);
followLink(station);
followCalls(station);
followRings(station);
followDirectives(station);
followShell(station);
forgetOnSignOut(station);
const memory = createSessionMemory(localStorage);
syncSession({ store: session.store, client, signal, memory });
void new Restore({ store: session.store, client, memory }).run();

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <CrashScreen>
        <StationProvider station={station}>
          <App />
        </StationProvider>
      </CrashScreen>
    </I18nextProvider>
  </StrictMode>,
);
