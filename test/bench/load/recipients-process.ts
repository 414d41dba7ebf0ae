import { Recipient } from './recipient.ts';
import {
  recipientsRequestSchema,
  type RecipientsRequest,
  type ShownSomewhere,
} from './recipients-protocol.ts';
import { openScreenLog, type ScreenLine } from './screen-log.ts';

// Stations in a process of their own, so that what they cost is not taken for the server's.
process.on('disconnect', () => process.exit(0));

/** Handshakes under way at once: more would only wait in the server's accept queue. */
const CONNECTING = 40;

const recipients = new Map<string, Recipient>();
const taken = new Set<string>();

async function start({
  urls,
  stations,
  reports,
  log,
}: Extract<RecipientsRequest, { kind: 'start' }>): Promise<void> {
  const screens = openScreenLog(log);
  const answers = openScreenLog(`${log}.answered`);
  const settled = new Set(answers.known.map(textOf));
  const before = Map.groupBy(screens.known, ({ unitId }) => unitId);
  for (const { unitId, token } of stations)
    recipients.set(
      unitId,
      new Recipient(
        {
          unitId,
          token,
          reports,
          remember: (directiveId, round) => screens.write({ unitId, directiveId, round }),
          settle: (directiveId, round) => answers.write({ unitId, directiveId, round }),
        },
        (before.get(unitId) ?? []).map((line) => ({ ...line, isSettled: settled.has(textOf(line)) })),
      ),
    );
  const waiting = [...recipients.values()].map((recipient, index) => ({
    recipient,
    url: urls[index % urls.length] ?? '',
  }));
  const connectSome = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await next.recipient.connect(next.url);
  };
  await Promise.all(Array.from({ length: CONNECTING }, connectSome));
}

const textOf = ({ unitId, directiveId, round }: ScreenLine) => `${unitId} ${directiveId} ${round}`;

/** Each once, when its report was answered. */
function take(): ShownSomewhere[] {
  return [...recipients].flatMap(([unitId, { shown }]) =>
    [...shown].flatMap(([key, { directiveId, arrivedAt, reportedAt }]) => {
      const id = `${unitId}.${key}`;
      if (reportedAt === null || taken.has(id)) return [];
      taken.add(id);
      return [{ unitId, directiveId, arrivedAt, reportedAt }];
    }),
  );
}

process.on('message', (raw) => {
  const request = recipientsRequestSchema.parse(raw);
  if (request.kind === 'start') void start(request).then(() => process.send?.({ started: recipients.size }));
  else if (request.kind === 'take') process.send?.({ shown: take() });
  else process.send?.({ settled: [...recipients.values()].every(({ isSettled }) => isSettled) });
});
