import {
  BellOff,
  BellRing,
  CircleCheck,
  CloudOff,
  DoorOpen,
  LogOut,
  PhoneCall,
  PhoneMissed,
  PhoneOff,
  Undo2,
  UserX,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Participant, SiteState } from '@zhida/protocol/conference.ts';

const signs: Readonly<Record<SiteState, { icon: LucideIcon; tone: string }>> = {
  called: { icon: PhoneCall, tone: 'c-waiting' },
  ringing: { icon: BellRing, tone: 'c-waiting' },
  joined: { icon: CircleCheck, tone: 'c-ok' },
  declined: { icon: PhoneOff, tone: 'c-alarm' },
  'no-answer': { icon: PhoneMissed, tone: 'c-alarm' },
  offline: { icon: CloudOff, tone: 'c-offline' },
  busy: { icon: BellOff, tone: 'c-alarm' },
  waiting: { icon: DoorOpen, tone: 'c-waiting' },
  interrupted: { icon: Undo2, tone: 'c-waiting' },
  left: { icon: LogOut, tone: 'c-offline' },
  removed: { icon: UserX, tone: 'c-offline' },
};

/** Where a site is, by sign and word; a busy one with what keeps it. */
export function SiteStateMark({ site }: { site: Pick<Participant, 'state' | 'busyWith'> }) {
  const { t } = useTranslation();
  const { icon: Icon, tone } = signs[site.state];
  const words =
    site.state === 'busy' && site.busyWith
      ? t('wall.busyWith', { kind: t(`conference.kind.${site.busyWith}`) })
      : t(`wall.state.${site.state}`);
  return (
    <span className={`c-mark ${tone}`}>
      <Icon aria-hidden />
      {words}
    </span>
  );
}
