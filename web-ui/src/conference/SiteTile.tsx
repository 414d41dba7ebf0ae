import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { Participant } from '@zhida/protocol/conference.ts';
import { Hand, Mic, MicOff, UserRound, WifiOff } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whyNoPictureWords } from './ladder-words.rules.ts';
import { readSite, type SiteReading } from './site-reading.rules.ts';
import { useReading } from './use-reading.ts';
import { showTrack } from './show-track.ts';
import { useTileObserver } from './use-tile-observer.ts';
import './site-tile.css';

export interface SiteTileProps {
  readonly session: ConferenceSession;
  readonly participantId: string;
  /** Made ready and not to be seen yet: the next page of a patrol, drawn under the present one. */
  readonly isHidden?: boolean;
}

/** One site's picture with its name, or words for why there is none. Whoever draws it calls `look` for it. */
export function SiteTile({ session, participantId, isHidden = false }: SiteTileProps) {
  const { t, i18n } = useTranslation('ui');
  const ref = useRef<HTMLDivElement>(null);
  const read = useCallback((from: ConferenceSession) => readSite(from, participantId), [participantId]);
  const reading = useReading(session, read);
  const { site, picture, isOwn, isSpeaking, isLost } = reading;
  useTileObserver(ref, session, picture);
  if (!site) return <div className="zh-site" aria-hidden="true" />;
  const unit = i18n.language === 'en' ? site.party.unitName.en : site.party.unitName.zh;
  return (
    <div
      ref={ref}
      className="zh-site"
      data-hidden={isHidden}
      data-speaking={isSpeaking}
      data-participant-id={site.id}
      aria-hidden={isHidden}
      role="group"
      aria-label={`${site.displayName}，${unit}`}
    >
      <SitePicture session={session} reading={reading} />
      {isLost && (
        <p className="zh-site-words" data-veil="true">
          <WifiOff aria-hidden="true" />
          <span>{t('site.lost')}</span>
        </p>
      )}
      <SiteName site={site} reading={reading} isOwn={isOwn} />
    </div>
  );
}

function SiteName({ site, reading, isOwn }: { site: Participant; reading: SiteReading; isOwn: boolean }) {
  const { t } = useTranslation('ui');
  const Icon = reading.isMicOn ? Mic : MicOff;
  return (
    <p className="zh-site-name">
      <Icon aria-label={t(reading.isMicOn ? 'site.micOn' : 'site.micOff')} data-on={reading.isMicOn} />
      <span>{isOwn ? t('room.youNamed', { name: site.displayName }) : site.displayName}</span>
      {site.role !== 'member' && <b>{t(site.role === 'chair' ? 'site.chair' : 'site.coChair')}</b>}
      {site.floor === 'requested' && <Hand aria-label={t('site.hand')} />}
    </p>
  );
}

function SitePicture({ session, reading }: { session: ConferenceSession; reading: SiteReading }) {
  const { t } = useTranslation('ui');
  const { site, picture, whyNot, isOwn } = reading;
  const [frameOf, setFrameOf] = useState<string | null>(null);
  const source = isOwn ? 'own' : picture;
  const [first] = [...(site?.displayName.trim() ?? '')];
  const words =
    site?.state !== 'joined'
      ? t(`state.${site?.state ?? 'left'}`)
      : source === null
        ? t('site.noCamera')
        : whyNot !== null
          ? t(whyNoPictureWords[whyNot])
          : frameOf === source
            ? null
            : t('site.connecting');
  return (
    <>
      {source !== null && (
        <SiteVideo session={session} producerId={isOwn ? null : picture} onFrame={() => setFrameOf(source)} />
      )}
      {words !== null && (
        <p className="zh-site-words" data-veil={whyNot !== null}>
          <span className="zh-avatar">{first ?? <UserRound />}</span>
          <span>{words}</span>
        </p>
      )}
    </>
  );
}

interface SiteVideoProps {
  readonly session: ConferenceSession;
  /** Null: the own camera. */
  readonly producerId: string | null;
  onFrame(): void;
}

/** The track is put into the element by reference and never passes through a store. */
function SiteVideo({ session, producerId, onFrame }: SiteVideoProps) {
  const ref = useRef<HTMLVideoElement>(null);
  const tellFrame = useRef(onFrame);
  useEffect(() => void (tellFrame.current = onFrame), [onFrame]);
  useEffect(() => {
    const video = ref.current;
    if (!video) return;
    const show = (): void => {
      const track = producerId
        ? session.remoteTrack(producerId)
        : (session.localStream('camera')?.getVideoTracks()[0] ?? null);
      if (showTrack(video, track)) tellFrame.current();
    };
    show();
    return session.subscribe(show);
  }, [session, producerId]);
  useEffect(() => {
    const video = ref.current;
    return () => {
      if (video) video.srcObject = null;
    };
  }, []);
  return (
    <video
      ref={ref}
      className={producerId ? 'zh-site-video' : 'zh-site-video zh-mirrored'}
      autoPlay
      playsInline
      muted
      disablePictureInPicture
      aria-hidden="true"
      tabIndex={-1}
      {...(producerId ? { 'data-producer-id': producerId } : {})}
      onLoadedData={onFrame}
    />
  );
}
