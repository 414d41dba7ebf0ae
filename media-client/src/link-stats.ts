import { z } from 'zod';
import type { StreamStats } from './conference-state.ts';
import type { LinkMeasure } from '@zhida/protocol/link-grade.ts';

/** The few fields of WebRTC statistics that are read; a browser that lacks one leaves it out. */
const entrySchema = z.object({
  type: z.string(),
  timestamp: z.number().optional(),
  ssrc: z.number().optional(),
  kind: z.string().optional(),
  state: z.string().optional(),
  nominated: z.boolean().optional(),
  currentRoundTripTime: z.number().optional(),
  roundTripTime: z.number().optional(),
  fractionLost: z.number().optional(),
  bytesSent: z.number().optional(),
  bytesReceived: z.number().optional(),
  packetsLost: z.number().optional(),
  packetsReceived: z.number().optional(),
  framesDecoded: z.number().optional(),
  framesSent: z.number().optional(),
  frameWidth: z.number().optional(),
  totalAudioEnergy: z.number().optional(),
  totalSamplesReceived: z.number().optional(),
  concealedSamples: z.number().optional(),
  availableOutgoingBitrate: z.number().optional(),
});
type Entry = z.infer<typeof entrySchema>;

/** Totals of a link since it was made; the difference of two makes a measurement. */
export interface LinkTotals {
  readonly at: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** Packets of each stream by its own name: one that ends takes its counters along. */
  readonly inbound: ReadonlyMap<string, { readonly received: number; readonly lost: number }>;
  readonly roundTripMs: number | null;
  /** Of what we send, as the server reports it, 0–1; null before the first report. */
  readonly lostUp: number | null;
  /** What the browser believes it can send, in kbit/s; null where it does not say. */
  readonly availableUpKbps: number | null;
}

export interface LinkMeasurement extends LinkMeasure {
  readonly upKbps: number;
  readonly downKbps: number;
  readonly lossUpPercent: number | null;
  readonly lossDownPercent: number | null;
  readonly availableUpKbps: number | null;
}

/**
 * What mediasoup sends to try how much the line takes; see `generateProbatorRtpParameters` of mediasoup-client. Its
 * numbers have gaps of their own: counted as lost, they took the pictures away from people on a perfect line.
 */
const probatorSsrc = 1234;

/** @param now milliseconds on any steady clock */
export function readTotals(reports: readonly RTCStatsReport[], now: number): LinkTotals {
  const entries = reports.flatMap((report) => readEntries(report));
  const pairs = entries.filter(
    ({ type, state, nominated }) => type === 'candidate-pair' && state === 'succeeded' && nominated !== false,
  );
  const inbound = entries.filter(({ type, ssrc }) => type === 'inbound-rtp' && ssrc !== probatorSsrc);
  const reported = latestOf(
    entries.filter(({ type, fractionLost }) => type === 'remote-inbound-rtp' && fractionLost !== undefined),
  );
  const available = pairs.flatMap(({ availableOutgoingBitrate }) => availableOutgoingBitrate ?? []);
  const trips = pairs.flatMap(({ currentRoundTripTime }) => currentRoundTripTime ?? []);
  return {
    at: now,
    bytesUp: total(pairs, 'bytesSent'),
    bytesDown: total(pairs, 'bytesReceived'),
    inbound: new Map(
      inbound.map(({ ssrc, packetsReceived = 0, packetsLost = 0 }) => [
        String(ssrc),
        { received: packetsReceived, lost: packetsLost },
      ]),
    ),
    roundTripMs: trips.length > 0 ? Math.round(Math.max(...trips) * 1000) : null,
    lostUp: reported.length > 0 ? Math.max(...reported.map(({ fractionLost }) => fractionLost ?? 0)) : null,
    availableUpKbps: available.length > 0 ? Math.round(Math.max(...available) / 1000) : null,
  };
}

/**
 * Packets so far of the streams there are now, those that only try the line included, and the round trip. Cheap: it is
 * asked several times a second.
 */
export function readHeard(report: RTCStatsReport): { packets: number; roundTripMs: number | null } {
  const entries = readEntries(report, ['inbound-rtp', 'candidate-pair']);
  const trips = entries.flatMap(({ nominated, currentRoundTripTime }) =>
    nominated === true ? (currentRoundTripTime ?? []) : [],
  );
  return {
    packets: total(
      entries.filter(({ type }) => type === 'inbound-rtp'),
      'packetsReceived',
    ),
    roundTripMs: trips.length > 0 ? Math.round(Math.max(...trips) * 1000) : null,
  };
}

/** Sound is reported on every second or two; a picture that is no longer sent keeps its last report for ever. */
const stillTrueMs = 5_000;

function latestOf(reports: readonly Entry[]): Entry[] {
  const newest = Math.max(...reports.map(({ timestamp = 0 }) => timestamp));
  return reports.filter(({ timestamp = 0 }) => newest - timestamp <= stillTrueMs);
}

/** What happened between two totals. Counters that went back (a rebuilt link) count as no traffic. */
export function measure(before: LinkTotals, after: LinkTotals): LinkMeasurement {
  const seconds = Math.max(0.001, (after.at - before.at) / 1000);
  const grown = (key: 'bytesUp' | 'bytesDown'): number => Math.max(0, after[key] - before[key]);
  const lostDown = shareLost(before, after);
  const losses = [lostDown, after.lostUp].filter((loss) => loss !== null);
  return {
    roundTripMs: after.roundTripMs,
    lossPercent: losses.length > 0 ? toPercent(Math.max(...losses)) : null,
    lossUpPercent: after.lostUp === null ? null : toPercent(after.lostUp),
    lossDownPercent: lostDown === null ? null : toPercent(lostDown),
    availableUpKbps: after.availableUpKbps,
    upKbps: Math.round((grown('bytesUp') * 8) / 1000 / seconds),
    downKbps: Math.round((grown('bytesDown') * 8) / 1000 / seconds),
  };
}

/** Over the streams there are now, 0–1; null where nothing came. A new stream's counters began within the time. */
function shareLost(before: LinkTotals, after: LinkTotals): number | null {
  let received = 0;
  let lost = 0;
  for (const [stream, now] of after.inbound) {
    const then = before.inbound.get(stream) ?? { received: 0, lost: 0 };
    received += Math.max(0, now.received - then.received);
    lost += Math.max(0, now.lost - then.lost);
  }
  return received + lost > 0 ? lost / (received + lost) : null;
}

/** To a tenth of a percent. */
const toPercent = (share: number): number => Math.round(share * 1000) / 10;

/** Counters of one stream; simulcast layers are added up, the widest one gives the width. */
export function readStream(producerId: string, kind: 'audio' | 'video', report: RTCStatsReport): StreamStats {
  const entries = readEntries(report);
  const rtp = entries.filter(({ type }) => type === 'inbound-rtp' || type === 'outbound-rtp');
  return {
    producerId,
    kind,
    framesDecoded: total(rtp, 'framesDecoded'),
    framesSent: total(rtp, 'framesSent'),
    frameWidth: Math.max(0, ...rtp.map(({ frameWidth }) => frameWidth ?? 0)),
    totalAudioEnergy: Math.max(0, ...entries.map(({ totalAudioEnergy }) => totalAudioEnergy ?? 0)),
    samplesReceived: total(rtp, 'totalSamplesReceived'),
    samplesConcealed: total(rtp, 'concealedSamples'),
    bytesReceived: total(rtp, 'bytesReceived'),
    bytesSent: total(rtp, 'bytesSent'),
  };
}

/** @param types only these; all where absent */
function readEntries(report: RTCStatsReport, types?: readonly string[]): Entry[] {
  const entries: Entry[] = [];
  report.forEach((value: { readonly type?: string }) => {
    if (types && !types.includes(value.type ?? '')) return;
    const parsed = entrySchema.safeParse(value);
    if (parsed.success) entries.push(parsed.data);
  });
  return entries;
}

type Countable =
  | 'bytesSent'
  | 'bytesReceived'
  | 'packetsReceived'
  | 'framesDecoded'
  | 'framesSent'
  | 'totalSamplesReceived'
  | 'concealedSamples';

const total = (entries: readonly Entry[], key: Countable): number =>
  entries.reduce((sum, entry) => sum + (entry[key] ?? 0), 0);
