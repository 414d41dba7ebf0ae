import type { CountyRun } from './county-run.ts';
import { type Effect, notice, timeEffect, type TimedEffect } from './effect.ts';

/** A conference that is on, with everybody in. */
export interface Running {
  readonly county: CountyRun;
  readonly conferenceId: string;
  readonly chairId: string;
  /** The site of the podium that has a camera; it is co-chair. */
  readonly speakerId: string;
  /** A station without a camera, its index and its participant. */
  readonly station: number;
  readonly stationId: string;
  readonly stationUnitId: string;
}

/** A control, and how long it takes until the last site that is concerned knows. */
export interface Control {
  readonly name: string;
  time(running: Running): Promise<TimedEffect>;
}

/** Of the podium. */
const [chair, speaker] = [0, 1];
const head = 'conference:changed';
const standing = 'conference:standing-changed';

/** Everybody in the conference. */
function everybody({ county: { podium, stations } }: Running, sees: Effect['sees']): Effect[] {
  return [
    { sites: stations, sees },
    { sites: podium, sees },
  ];
}

function oneStation({ county: { stations }, station }: Running, sees: Effect['sees']): Effect[] {
  return [{ sites: stations, who: [station], sees }];
}

/** In an order in which each undoes what came before it; all of them together leave things as they were. */
export const controls: readonly Control[] = [
  ...[true, false].map((muted) => ({
    name: muted ? 'mute_all' : 'unmute_all',
    time: (running: Running) =>
      timeEffect(
        [{ sites: running.county.stations, sees: notice(standing, { 'standing.participant.muted': muted }) }],
        () => running.county.podium.call('control:set-muted', { conferenceId: running.conferenceId, muted }),
      ),
  })),
  ...[true, false].map((muted) => ({
    name: muted ? 'mute_one' : 'unmute_one',
    time: (running: Running) =>
      timeEffect(oneStation(running, notice(standing, { 'standing.participant.muted': muted })), () =>
        running.county.podium.call('control:set-muted', {
          conferenceId: running.conferenceId,
          participantIds: [running.stationId],
          muted,
        }),
      ),
  })),
  ...[true, false].map((locked) => ({
    name: locked ? 'lock' : 'unlock',
    time: (running: Running) =>
      timeEffect(everybody(running, notice(head, { 'conference.locked': locked })), () =>
        running.county.podium.call('control:set-rules', { conferenceId: running.conferenceId, locked }),
      ),
  })),
  ...['各村请签到', null].map((text) => ({
    name: text === null ? 'banner_off' : 'banner',
    time: (running: Running) =>
      timeEffect(
        everybody(
          running,
          notice(head, text === null ? { 'conference.banner': null } : { 'conference.banner.text': text }),
        ),
        () => running.county.podium.call('control:set-banner', { conferenceId: running.conferenceId, text }),
      ),
  })),
  {
    // To the first packet of its picture, not only to the notice.
    name: 'broadcast',
    time: (running) =>
      timeEffect(
        [{ sites: running.county.stations, sees: { what: 'picture', participantId: running.speakerId } }],
        () => setBroadcast(running, running.speakerId),
      ),
  },
  {
    name: 'broadcast_off',
    time: (running) =>
      timeEffect(everybody(running, notice(head, { 'conference.broadcastId': null })), () =>
        setBroadcast(running, null),
      ),
  },
  ...(['floor:grant', 'floor:revoke'] as const).map((name) => ({
    name: name.replace(':', '_'),
    time: (running: Running) =>
      timeEffect(
        [
          ...oneStation(
            running,
            notice(standing, { 'standing.participant.floor': name === 'floor:grant' ? 'granted' : 'none' }),
          ),
          // The stage is the chair alone, or both.
          ...everybody(
            running,
            notice(head, { 'conference.participants.#': name === 'floor:grant' ? 2 : 1 }),
          ),
        ],
        () =>
          running.county.podium.call(name, {
            conferenceId: running.conferenceId,
            participantId: running.stationId,
          }),
      ),
  })),
  ...([1, 9] as const).map((grid) => ({
    // Seen by the co-chair, whose wall is the same.
    name: 'layout',
    time: ({ county: { podium }, conferenceId }: Running) =>
      timeEffect(
        [
          {
            sites: podium,
            who: [speaker],
            sees: notice('conference:desk-changed', { 'desk.layout.grid': grid }),
          },
        ],
        () =>
          podium.call('control:set-layout', {
            conferenceId,
            layout: { grid, slots: Array.from({ length: grid }, () => null) },
          }),
      ),
  })),
  ...['发言站', null].map((displayName) => ({
    // The chair's roster shows it; an off-stage site's name is nobody else's screen.
    name: displayName === null ? 'rename_back' : 'rename',
    time: ({ county: { podium }, conferenceId, stationId }: Running) =>
      timeEffect(
        [
          {
            sites: podium,
            who: [chair],
            sees: notice(
              'conference:roster-changed',
              displayName === null
                ? { 'participants.*.id': stationId }
                : { 'participants.*.displayName': displayName },
            ),
          },
        ],
        () => podium.call('control:rename', { conferenceId, participantId: stationId, displayName }),
      ),
  })),
  ...['speakerId', 'chairId'].map((to) => ({
    name: to === 'speakerId' ? 'hand_over' : 'take_back',
    time: (running: Running) => {
      const participantId = to === 'speakerId' ? running.speakerId : running.chairId;
      return timeEffect(
        everybody(running, notice(head, { 'conference.participants.*.id': participantId })),
        () =>
          running.county.podium.call('control:hand-over', {
            conferenceId: running.conferenceId,
            participantId,
          }),
      );
    },
  })),
  ...[true, false].map((on) => ({
    name: on ? 'private_talk' : 'private_talk_off',
    time: (running: Running) => {
      const participantId = on ? running.stationId : null;
      return timeEffect(everybody(running, notice(head, { 'conference.privateWithId': participantId })), () =>
        running.county.podium.call('control:set-private-talk', {
          conferenceId: running.conferenceId,
          participantId,
        }),
      );
    },
  })),
  {
    name: 'remove',
    time: (running) =>
      timeEffect(oneStation(running, notice('conference:seat-ended', { reason: 'removed' })), () =>
        running.county.podium.call('control:remove', {
          conferenceId: running.conferenceId,
          participantId: running.stationId,
        }),
      ),
  },
  {
    // Until it rings there; it answers by joining, so that the next round finds it in.
    name: 'invite',
    time: async (running) => {
      const { podium, stations } = running.county;
      const back = await stations.expect({ what: 'media' }, [running.station]);
      const sees = notice('conference:called', { 'call.conferenceId': running.conferenceId });
      const effect = await timeEffect(oneStation(running, sees), () =>
        podium.call('conference:invite', {
          conferenceId: running.conferenceId,
          clientRequestId: crypto.randomUUID(),
          unitIds: [running.stationUnitId],
        }),
      );
      await back.seen(5_000);
      return effect;
    },
  },
  {
    name: 'prolong',
    time: (running) =>
      timeEffect(everybody(running, notice(head, { 'conference.endsAt': { not: null } })), () =>
        running.county.podium.call('control:prolong', {
          conferenceId: running.conferenceId,
          clientRequestId: crypto.randomUUID(),
          minutes: 5,
        }),
      ),
  },
];

function setBroadcast({ county: { podium }, conferenceId }: Running, participantId: string | null) {
  return podium.call('control:set-broadcast', { conferenceId, participantId });
}
