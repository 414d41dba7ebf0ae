import { ChevronDown, ChevronRight, SearchX } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Participant } from '@zhida/protocol/conference.ts';
import { useActions } from '../../app/console-actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { idle } from '../../ui/loadable.ts';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { useOrgIndex } from '../org/org.store.ts';
import type { PresenceState } from '../presence/presence-counts.ts';
import { useByUnit } from '../presence/presence.store.ts';
import { useName } from '../session/county-name.ts';
import { listCandidates, membersOf, type Candidate } from './invite.rules.ts';
import { useInvite } from './invite.store.ts';

type Members = ReadonlyMap<string, Participant['state']>;

/** Units, each with its people on demand; who is in the conference already is shown and cannot be chosen. */
export function InviteList({ sites }: { sites: readonly Participant[] }) {
  const { t } = useTranslation();
  const index = useOrgIndex();
  const byUnit = useByUnit();
  const search = useInvite((s) => s.search);
  const members = useMemo(() => membersOf(sites), [sites]);
  const found = useMemo(() => index && listCandidates(index, byUnit, search), [index, byUnit, search]);
  if (!found) return <Skeleton lines={6} />;
  if (found.shown.length === 0) {
    return <EmptyState icon={SearchX} title={t('tree.noMatch')} text={t('invite.noMatchText')} />;
  }
  return (
    <div className="i-scroll">
      <ul className="i-list">
        {found.shown.map((candidate) => (
          <UnitItem key={candidate.unit.id} candidate={candidate} members={members} />
        ))}
      </ul>
      {found.hidden > 0 && <p className="c-muted">{t('invite.hidden', { count: found.hidden })}</p>}
    </div>
  );
}

function UnitItem({ candidate, members }: { candidate: Candidate; members: Members }) {
  const { t } = useTranslation();
  const { invite } = useActions();
  const name = useName();
  const { unit, state } = candidate;
  const isChosen = useInvite((s) => s.unitIds.has(unit.id));
  const isOpen = useInvite((s) => s.openedIds.has(unit.id));
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <li>
      <div className="i-row">
        <Choice
          id={unit.id}
          name={name(unit.name)}
          state={state}
          membership={members.get(unit.id)}
          isChosen={isChosen}
          onToggle={invite.toggleUnit}
        />
        <button
          type="button"
          className="c-iconbutton"
          aria-expanded={isOpen}
          aria-label={t('invite.peopleOf', { name: name(unit.name) })}
          onClick={() => invite.togglePeople(unit.id)}
        >
          {t('unit.people')}
          <Chevron aria-hidden />
        </button>
      </div>
      {isOpen && <People unitId={unit.id} members={members} />}
    </li>
  );
}

function People({ unitId, members }: { unitId: string; members: Members }) {
  const { t } = useTranslation();
  const { invite } = useActions();
  const people = useInvite((s) => s.people.get(unitId) ?? idle);
  const chosen = useInvite((s) => s.accountIds);
  return (
    <div className="i-people">
      <LoadableView of={people} retry={() => void invite.loadPeople(unitId)} lines={2}>
        {(list) =>
          list.length === 0 ? (
            <p className="c-muted">{t('unit.noPeople')}</p>
          ) : (
            <ul className="i-list">
              {list.map(({ id, displayName, state }) => (
                <li key={id} className="i-row">
                  <Choice
                    {...{ id, state }}
                    name={displayName}
                    membership={members.get(id)}
                    isChosen={chosen.has(id)}
                    onToggle={invite.togglePerson}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </LoadableView>
    </div>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly name: string;
  readonly state: PresenceState;
  readonly membership: Participant['state'] | undefined;
  readonly isChosen: boolean;
  onToggle(id: string): void;
}

function Choice({ id, name, state, membership, isChosen, onToggle }: ChoiceProps) {
  const { t } = useTranslation();
  // Whoever was removed may be called again: that is how a site comes back.
  const isMember = membership !== undefined && membership !== 'removed';
  return (
    <label className="i-choice">
      <input
        type="checkbox"
        className="o-row__check"
        checked={isChosen || isMember}
        disabled={isMember}
        onChange={() => onToggle(id)}
      />
      <span className="c-anywhere">{name}</span>
      {membership ? (
        <span className="c-muted">{t(`wall.state.${membership}`)}</span>
      ) : (
        <StateMark state={state} />
      )}
    </label>
  );
}
