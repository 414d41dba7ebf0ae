import { X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createChatBox, type ChatBox } from '@zhida/web-ui/conference/chat-box.ts';
import { ChatPanel } from '@zhida/web-ui/conference/ChatPanel.tsx';
import { PollPanel } from '@zhida/web-ui/conference/PollPanel.tsx';
import { useActions } from '../../app/console-actions.ts';
import { DevicesTab } from './DevicesTab.tsx';
import { listRequests, listWaiting } from './queue.rules.ts';
import { QueuePanel } from './QueuePanel.tsx';
import { RollCallPanel } from './RollCallPanel.tsx';
import { useWallSession } from './wall-context.ts';
import { useWall, type WallPanel } from './wall.store.ts';
import './panel.css';

/** Beside the stage: who asks, what is written, what is voted, how the roll call goes. */
export function SidePanel() {
  const { t } = useTranslation();
  const { wall } = useActions();
  const session = useWallSession();
  // What is on its way outlives the panel.
  const box = useMemo(() => createChatBox(session), [session]);
  const panel = useWall((view) => view.panel);
  const asks = useWall((view) => listRequests(view.sites).length + listWaiting(view.sites).length);
  const questions = useWall((view) => view.questions.length);
  const unread = useWall((view) => (view.panel === 'chat' ? 0 : view.messages.length - view.readCount));
  const openPolls = useWall((view) => view.polls.filter(({ closedAt }) => closedAt === null).length);
  const hasRollCall = useWall((view) => view.rollCall !== null);
  if (panel === null) return null;
  const tab = (key: WallPanel, count: number) => (
    <button
      key={key}
      type="button"
      role="tab"
      aria-selected={panel === key}
      data-testid={`panel-${key}`}
      onClick={() => wall.showPanel(key)}
    >
      {t(`wall.panel.${key}`)}
      {count > 0 && <span className="w-tabs__count c-number">{count}</span>}
    </button>
  );
  return (
    <aside className="w-panel" aria-label={t(`wall.panel.${panel}`)}>
      <header className="w-tabs" role="tablist">
        {tab('queue', asks + questions)}
        {tab('chat', unread)}
        {tab('polls', openPolls)}
        {hasRollCall && tab('roll-call', 0)}
        {panel === 'devices' && tab('devices', 0)}
        <span className="c-grow" />
        <button
          type="button"
          className="c-iconbutton"
          aria-label={t('action.close')}
          onClick={() => wall.showPanel(null)}
        >
          <X aria-hidden />
        </button>
      </header>
      <div className="w-panel__body" role="tabpanel">
        <Body panel={panel} box={box} />
      </div>
    </aside>
  );
}

function Body({ panel, box }: { panel: WallPanel; box: ChatBox }) {
  const session = useWallSession();
  switch (panel) {
    case 'queue':
      return <QueuePanel />;
    case 'chat':
      return <ChatPanel session={session} box={box} />;
    case 'polls':
      return <PollPanel session={session} />;
    case 'roll-call':
      return <RollCallPanel />;
    case 'devices':
      return <DevicesTab />;
  }
}
