import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createI18n } from '@zhida/web-ui/i18n/i18n.ts';
import { SessionClient } from '@zhida/media-client/session-client.ts';
import { createSessionActions } from '../features/session/session.actions.ts';
import { startSessionSync } from '../features/session/session.sync.ts';
import { startClock } from '../ui/clock.store.ts';
import { Console } from './Console.tsx';
import { startInside } from './inside.ts';
import en from './locale/en.json' with { type: 'json' };
import zh from './locale/zh.json' with { type: 'json' };
import '@zhida/web-ui/tokens/console.css';
import '../ui/base.css';

/** A server that is starting needs seconds; asking more often would only add to its load. */
const retryMs = 3_000;

/** Asks which installation this is until it answers; the screen says meanwhile what is going on. */
async function enter(session: ReturnType<typeof createSessionActions>): Promise<void> {
  while (!(await session.start())) await new Promise((done) => setTimeout(done, retryMs));
}

function start(root: HTMLElement): void {
  const client = new SessionClient({ client: 'console' });
  const session = createSessionActions(client);
  const i18n = createI18n({ console: { zh, en } });
  startClock();
  startSessionSync(client);
  const inside = startInside({ client, session });
  void enter(session);
  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <Console session={session} inside={inside} />
    </I18nextProvider>,
  );
}

const root = document.getElementById('root');
if (root) start(root);
