import { fileNameHeader, fileRequestHeader, maxFileBytes, messageSchema } from '@zhida/protocol/chat.ts';
import { connectClient } from '@zhida/test/harness/client.ts';
import { pngOf } from '@zhida/test/harness/shared-files.ts';
import { startSystem, type System } from '@zhida/test/harness/system.ts';
import { type BenchOptions, type BenchReport, figure } from './result.ts';

/** What one site may share in a minute. */
const ROUNDS = 10;
const AIM_MS = 50;

/** How long the event loop of signaling stands still while a file of the largest size is shared, and while it is fetched. */
export async function run({ log }: BenchOptions): Promise<BenchReport> {
  const system = await startSystem({ mediaNode: false });
  try {
    const rounds = await measure(system, log);
    const of = (pick: (round: Round) => number) => figure('ms', rounds.map(pick), 0);
    const figures = {
      share_stall_ms: of(({ shareStallMs }) => shareStallMs),
      fetch_stall_ms: of(({ fetchStallMs }) => fetchStallMs),
      share_ms: of(({ shareMs }) => shareMs),
      fetch_ms: of(({ fetchMs }) => fetchMs),
    };
    const aim = (measured: { readonly max: number }) => ({
      aim: `max <= ${AIM_MS} ms`,
      met: measured.max <= AIM_MS,
    });
    return {
      n: rounds.length,
      figures,
      aims: { share_stall_ms: aim(figures.share_stall_ms), fetch_stall_ms: aim(figures.fetch_stall_ms) },
      synthetic: 'Loopback; one file at a time; the file is no picture; nothing else goes on.',
    };
  } finally {
    await system.close();
  }
}

interface Round {
  readonly shareStallMs: number;
  readonly fetchStallMs: number;
  readonly shareMs: number;
  readonly fetchMs: number;
}

async function measure(system: System, log: (line: string) => void): Promise<Round[]> {
  const client = await connectClient(system, 't01', 'terminal');
  const authorization = `Bearer ${client.session.accessToken}`;
  const invited = await client.call('org:get-tree', {});
  const unitIds = invited.units.slice(0, 1).map(({ id }) => id);
  const clientRequestId = crypto.randomUUID();
  const opening = { clientRequestId, kind: 'meeting', title: '文件', unitIds } as const;
  const { id: conferenceId } = await client.call('conference:open', opening);
  const files = `${system.url}/api/v1/conferences/${conferenceId}/files`;
  const content = new Uint8Array(pngOf(maxFileBytes));
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const share = await stallDuring(system, () =>
      fetch(files, {
        method: 'POST',
        headers: {
          authorization,
          'content-type': 'image/png',
          [fileNameHeader]: 'picture.png',
          [fileRequestHeader]: crypto.randomUUID(),
        },
        body: content,
      }),
    );
    const { file } = messageSchema.parse(await share.answer.json());
    const read = await stallDuring(system, async () => {
      const response = await fetch(`${files}/${file?.id ?? ''}`, { headers: { authorization } });
      if ((await response.arrayBuffer()).byteLength !== maxFileBytes) throw new Error('not the whole file');
    });
    rounds.push({
      shareStallMs: share.stallMs,
      fetchStallMs: read.stallMs,
      shareMs: share.ms,
      fetchMs: read.ms,
    });
    log(
      `round ${round + 1}: sharing stood still ${share.stallMs} ms of ${share.ms}, fetching ${read.stallMs} of ${read.ms}`,
    );
  }
  client.close();
  return rounds;
}

/** The longest standstill of signaling's event loop, as its own metrics tell it; reading them begins anew. */
async function stallDuring<T>(
  system: System,
  work: () => Promise<T>,
): Promise<{ answer: T; stallMs: number; ms: number }> {
  await readStallMs(system);
  const started = performance.now();
  const answer = await work();
  const ms = Math.round(performance.now() - started);
  return { answer, stallMs: await readStallMs(system), ms };
}

async function readStallMs({ url }: System): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const seconds = /^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(text)?.[1];
  if (seconds === undefined) throw new Error('signaling tells no event loop lag');
  return Math.round(Number(seconds) * 1000);
}
