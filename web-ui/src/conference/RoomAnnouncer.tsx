import { useTranslation } from 'react-i18next';
import { useRoomView } from './room-context.ts';

/** Says aloud, to screen readers only, what the eye sees at once: own devices switched, a message arrived. */
export function RoomAnnouncer() {
  const { t } = useTranslation('ui');
  const microphone = useRoomView((view) => view.local.microphone.state);
  const camera = useRoomView((view) => view.local.camera.state);
  const newest = useRoomView((view) =>
    view.messages.length > view.readCount ? view.messages.at(-1) : undefined,
  );
  const say = (state: string, what: string): string =>
    t(state === 'on' ? 'strip.turnedOn' : 'strip.turnedOff', { what: t(what) });
  return (
    <div className="zh-visually-hidden">
      <p role="status">{say(microphone, 'strip.mic')}</p>
      <p role="status">{say(camera, 'strip.camera')}</p>
      <p role="status">{newest ? t('chat.newFrom', { name: newest.from.displayName }) : ''}</p>
    </div>
  );
}
