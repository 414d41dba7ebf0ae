import { Check, DoorOpen, Hand, MessageCircleQuestion, MicOff, Speech, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '@zhida/protocol/chat.ts';
import type { Participant } from '@zhida/protocol/conference.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { spanOf } from '../../ui/time-text.ts';
import { useName } from '../session/county-name.ts';
import { listHolders, listRequests, listWaiting } from './queue.rules.ts';
import { shortcuts } from './shortcuts.rules.ts';
import { useSessionActions } from './wall-context.ts';
import { useWall } from './wall.store.ts';

/** Everybody who waits for the chair: at the door, for the floor, for an answer. */
export function QueuePanel() {
  const { t } = useTranslation();
  const sites = useWall((view) => view.sites);
  const questions = useWall((view) => view.questions);
  const waiting = listWaiting(sites);
  const requests = listRequests(sites);
  const holders = listHolders(sites);
  const { admit } = useSessionActions();
  const { wall } = useActions();
  if (waiting.length + requests.length + holders.length + questions.length === 0) {
    return <EmptyState icon={Hand} title={t('wall.queue.none')} text={t('wall.queue.noneText')} />;
  }
  return (
    <div className="w-queue">
      {waiting.length > 0 && (
        <Section
          title={t('wall.queue.lobby')}
          count={waiting.length}
          action={
            admit && (
              <button
                type="button"
                className="w-button"
                title={`${t('wall.control.admitAll')} (${shortcuts.admitAll})`}
                onClick={() => wall.attempt(admit(null))}
              >
                {t('wall.control.admitAll')}
              </button>
            )
          }
        >
          {waiting.map((site) => (
            <Waiting key={site.id} site={site} />
          ))}
        </Section>
      )}
      {requests.length > 0 && (
        <Section title={t('wall.queue.requests')} count={requests.length}>
          {requests.map((site, at) => (
            <Request key={site.id} site={site} place={at + 1} />
          ))}
        </Section>
      )}
      {holders.length > 0 && (
        <Section title={t('wall.queue.holders')} count={holders.length}>
          {holders.map((site) => (
            <Holder key={site.id} site={site} />
          ))}
        </Section>
      )}
      {questions.length > 0 && (
        <Section title={t('wall.queue.questions')} count={questions.length}>
          {questions.map((question) => (
            <Question key={question.id} question={question} />
          ))}
        </Section>
      )}
    </div>
  );
}

function Section(props: { title: string; count: number; action?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h3>
        {props.title} <span className="c-muted c-number">{props.count}</span>
        <span className="c-grow" />
        {props.action}
      </h3>
      <ul>{props.children}</ul>
    </section>
  );
}

function Line({
  site,
  since,
  topic,
  children,
}: {
  site: Participant;
  since: string | null;
  topic?: string | null;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const name = useName();
  const now = useNow();
  const unit = name(site.party.unitName);
  const span = since === null ? null : spanOf(Date.parse(since), now);
  return (
    <li className="w-card" data-testid={`queue-${site.id}`}>
      <div className="w-card__head">
        <strong className="c-anywhere">{site.displayName}</strong>
        {unit !== site.displayName && <small className="c-muted">{unit}</small>}
      </div>
      {topic && <p className="c-anywhere">{topic}</p>}
      <div className="w-card__foot">
        <small className="c-muted c-number">
          {span && t(`time.waited.${span.key}`, { count: span.count })}
        </small>
        {children}
      </div>
    </li>
  );
}

function Waiting({ site }: { site: Participant }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const { admit, remove } = useSessionActions();
  return (
    <Line site={site} since={site.stateSince}>
      {remove && (
        <button
          type="button"
          className="w-button"
          onClick={() => wall.openDialog({ kind: 'remove', siteId: site.id })}
        >
          <X aria-hidden />
          {t('wall.queue.turnAway')}
        </button>
      )}
      {admit && (
        <button
          type="button"
          className="w-button w-button--primary"
          onClick={() => wall.attempt(admit([site.id]))}
        >
          <DoorOpen aria-hidden />
          {t('wall.site.admit')}
        </button>
      )}
    </Line>
  );
}

function Request({ site, place }: { site: Participant; place: number }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const { grantFloor, denyFloor } = useSessionActions();
  return (
    <Line
      site={site}
      since={site.floorRequestedAt}
      topic={site.floorTopic ?? t('wall.queue.noTopic', { place })}
    >
      {denyFloor && (
        <button type="button" className="w-button" onClick={() => wall.attempt(denyFloor(site.id))}>
          <X aria-hidden />
          {t('wall.queue.deny')}
        </button>
      )}
      {grantFloor && (
        <button
          type="button"
          className="w-button w-button--primary"
          data-testid={`grant-${site.id}`}
          onClick={() => wall.attempt(grantFloor(site.id))}
        >
          <Check aria-hidden />
          {t('wall.queue.grant')}
        </button>
      )}
    </Line>
  );
}

function Holder({ site }: { site: Participant }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const { revokeFloor } = useSessionActions();
  return (
    <Line site={site} since={null} topic={site.floorTopic}>
      <span className="c-mark c-ok">
        <Speech aria-hidden />
        {t('wall.tile.floor')}
      </span>
      <span className="c-grow" />
      {revokeFloor && (
        <button type="button" className="w-button" onClick={() => wall.attempt(revokeFloor(site.id))}>
          <MicOff aria-hidden />
          {t('wall.queue.revoke')}
        </button>
      )}
    </Line>
  );
}

function Question({ question }: { question: Message }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const now = useNow();
  const { markAnswered } = useSessionActions();
  const span = spanOf(Date.parse(question.sentAt), now);
  return (
    <li className="w-card">
      <div className="w-card__head">
        <MessageCircleQuestion aria-hidden className="c-accent" />
        <strong className="c-anywhere">{question.from.displayName}</strong>
      </div>
      <p className="c-anywhere">{question.text}</p>
      <div className="w-card__foot">
        <small className="c-muted c-number">{t(`time.waited.${span.key}`, { count: span.count })}</small>
        {markAnswered && (
          <button type="button" className="w-button" onClick={() => wall.attempt(markAnswered(question.id))}>
            <Check aria-hidden />
            {t('wall.queue.answered')}
          </button>
        )}
      </div>
    </li>
  );
}
