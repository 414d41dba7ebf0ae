import type { Conference, Participant } from '@zhida/protocol/conference.ts';
import { useRoom } from '@zhida/web-ui/conference/room-context.ts';
import { MicOff, PhoneCall } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SiteRow } from './SiteRow.tsx';
import { groupSites, type SiteGroup } from './sites.rules.ts';
import { useAttempt } from './use-attempt.ts';
import { useReading } from './use-reading.ts';
import './sites.css';

const groups: readonly SiteGroup[] = ['asking', 'lobby', 'here', 'missing'];

/** For who leads a conference from a terminal: who asks, who is here, who is missing, and what can be done. */
export function SitesPanel({ conference }: { conference: Pick<Conference, 'mode'> }) {
  const { t } = useTranslation();
  const { session } = useRoom();
  const [openId, setOpenId] = useState<string | null>(null);
  useEffect(() => {
    session.followRoster(true);
    return () => session.followRoster(false);
  }, [session]);
  const ownId = useReading((s) => s.standing()?.participant.id ?? '');
  const sites = useReading((s) => s.sites());
  const grouped = useMemo(() => groupSites(sites, ownId), [sites, ownId]);
  const toggle = useCallback((id: string) => setOpenId((open) => (open === id ? null : id)), []);
  return (
    <div className="t-sites" data-testid="sites-panel">
      <AllButtons missing={grouped.missing} />
      {groups.map((group) =>
        grouped[group].length === 0 ? null : (
          <section key={group} className="t-sites-group" data-group={group}>
            <h3>{t(`room.group.${group}`, { count: grouped[group].length })}</h3>
            <ul>
              {grouped[group].map((site) => (
                <SiteRow
                  key={site.id}
                  site={site}
                  isLarge={conference.mode === 'large'}
                  isOpen={openId === site.id}
                  onToggle={toggle}
                />
              ))}
            </ul>
          </section>
        ),
      )}
      {sites.length <= 1 && <p className="t-muted">{t('room.nobodyYet')}</p>}
    </div>
  );
}

/** What concerns all at once. */
function AllButtons({ missing }: { missing: readonly Participant[] }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const { session } = useRoom();
  const mayMute = useReading((s) => s.actions().setMuted !== undefined);
  const mayRing = useReading((s) => s.actions().ringAgain !== undefined);
  return (
    <div className="t-sites-all">
      {mayMute && (
        <button
          type="button"
          className="t-button"
          data-testid="mute-all"
          onClick={() => attempt(async () => session.actions().setMuted?.(null, true))}
        >
          <MicOff aria-hidden="true" />
          {t('room.muteAll')}
        </button>
      )}
      {mayRing && missing.length > 0 && (
        <button
          type="button"
          className="t-button"
          data-testid="ring-missing"
          onClick={() => attempt(async () => session.actions().ringAgain?.(null))}
        >
          <PhoneCall aria-hidden="true" />
          {t('room.ringMissing', { count: missing.length })}
        </button>
      )}
    </div>
  );
}
