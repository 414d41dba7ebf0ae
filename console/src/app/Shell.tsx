import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useMatch } from 'react-router';
import { AttentionPanel } from '../features/attention/AttentionPanel.tsx';
import { ConferenceCall } from '../features/calls/ConferenceCall.tsx';
import { OfflineBar } from '../features/connection/OfflineBar.tsx';
import { IncomingDirective } from '../features/directive-inbox/IncomingDirective.tsx';
import { IncomingCall } from '../features/consultations/IncomingCall.tsx';
import { OrgTree } from '../features/org/OrgTree.tsx';
import { Reminders } from '../features/schedules/Reminders.tsx';
import { ActionBar } from '../features/selection/ActionBar.tsx';
import { useMay } from '../features/session/session.store.ts';
import { AntdTheme } from '../ui/AntdTheme.tsx';
import { Notes } from '../ui/Notes.tsx';
import { NavRail } from './NavRail.tsx';
import { TopBar } from './TopBar.tsx';
import './shell.css';

type OpenDrawer = 'none' | 'tree' | 'attention';

/** The frame around all work: who and when above, where to go and whom there is at the left, what waits at the right. */
export function Shell() {
  const { t } = useTranslation();
  const [drawer, setDrawer] = useState<OpenDrawer>('none');
  const administering = useMatch('/admin/*') !== null;
  const seesTree = useMay('presence.read') && !administering;
  const answers = useMay('consultation.answer');
  const receives = useMay('directive.receive');
  const takesPart = useMay('conference.take-part');
  const close = (): void => setDrawer('none');
  return (
    <AntdTheme>
      <div className="a-shell">
        <TopBar
          seesTree={seesTree}
          attentionHidden={administering}
          onTree={() => setDrawer('tree')}
          onAttention={() => setDrawer('attention')}
        />
        <div>
          <OfflineBar />
          <Reminders />
        </div>
        <div className="a-body">
          <NavRail />
          {seesTree && (
            <aside className="a-side" aria-label={t('tree.title')}>
              <OrgTree />
            </aside>
          )}
          <main className="a-main">
            <Outlet />
          </main>
          {!administering && (
            <aside className="a-side a-side--right" aria-label={t('attention.title')}>
              <AttentionPanel />
            </aside>
          )}
        </div>
      </div>
      <ActionBar />
      <Drawer
        open={drawer === 'tree' && seesTree}
        placement="left"
        size="min(100vw, 26rem)"
        title={t('tree.title')}
        rootClassName="a-drawer"
        styles={{ body: { padding: 0 } }}
        onClose={close}
      >
        <div className="a-side">
          <OrgTree onOpened={close} />
        </div>
      </Drawer>
      <Drawer
        open={drawer === 'attention'}
        placement="right"
        size="min(100vw, 26rem)"
        rootClassName="a-drawer"
        title={t('attention.title')}
        styles={{ body: { padding: 0 } }}
        onClose={close}
      >
        <div className="a-side" onClick={close}>
          <AttentionPanel />
        </div>
      </Drawer>
      {receives && <IncomingDirective />}
      {answers && <IncomingCall />}
      {takesPart && <ConferenceCall />}
      <Notes />
    </AntdTheme>
  );
}
