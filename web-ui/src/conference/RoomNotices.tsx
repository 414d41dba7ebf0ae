import { CircleAlert, Volume2, WifiOff, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { faultText } from '../fault-text.ts';
import { BlockedNotice } from './BlockedNotice.tsx';
import { LargeNote } from './LargeNote.tsx';
import { roomNotice } from './notices.rules.ts';
import { useRoom, useRoomView } from './room-context.ts';

/** Everything that is wrong just now, in words, with its one action where there is one. */
export function RoomNotices() {
  const { t } = useTranslation('ui');
  const { session } = useRoom();
  const notice = useRoomView(roomNotice);
  return (
    <div className="zh-notices">
      <div role="status">
        {notice && (
          <p className="zh-notice" data-tone={notice === 'signalLost' ? 'offline' : 'waiting'}>
            <WifiOff aria-hidden="true" />
            <span>{t(`notice.${notice}`)}</span>
          </p>
        )}
      </div>
      <LargeNote session={session} />
      <BlockedNotice source="microphone" />
      <BlockedNotice source="camera" />
      <BlockedNotice source="screen" />
      <Trouble />
      <SoundButton />
    </div>
  );
}

function Trouble() {
  const { t } = useTranslation('ui');
  const { store } = useRoom();
  const trouble = useRoomView((view) => view.trouble);
  if (!trouble) return null;
  return (
    <p className="zh-notice" data-tone="alarm" role="alert">
      <CircleAlert aria-hidden="true" />
      <span>{faultText(t, trouble)}</span>
      <button type="button" aria-label={t('blocked.hide')} onClick={() => store.setState({ trouble: null })}>
        <X aria-hidden="true" />
      </button>
    </p>
  );
}

/** Browsers play nothing before a click on some pages: one large button, nothing to read up. */
function SoundButton() {
  const { t } = useTranslation('ui');
  const { actions } = useRoom();
  const isBlocked = useRoomView((view) => view.playback === 'blocked');
  if (!isBlocked) return null;
  return (
    <button
      type="button"
      className="zh-sound-button"
      title={t('room.soundBlockedHint')}
      onClick={actions.resumePlayback}
    >
      <Volume2 aria-hidden="true" />
      {t('room.soundBlocked')}
    </button>
  );
}
