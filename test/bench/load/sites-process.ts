import { readFile } from 'node:fs/promises';
import type { Expectation } from './expectation.ts';
import { instant } from './instant.ts';
import { readPicture } from './picture.ts';
import { Site } from './site.ts';
import type { SitePlan } from './site-plan.ts';
import { sitesMessageSchema, type SitesReport, type SitesRequest } from './sites-protocol.ts';

// Sites in a process of their own, so that what they cost is not taken for the server's.
process.on('disconnect', () => process.exit(0));

/** Handshakes under way at once: more would only wait in the server's accept queue. */
const CONNECTING = 25;

const sites: Site[] = [];
const expectations = new Map<number, number[]>();

async function start(url: string, picture: string | null, plans: readonly SitePlan[]): Promise<void> {
  const film = picture === null ? null : readPicture(JSON.parse(await readFile(picture, 'utf8')));
  sites.push(...plans.map((plan) => new Site(plan, film)));
  const waiting = [...sites];
  const connectSome = async () => {
    for (let site = waiting.pop(); site; site = waiting.pop()) await site.connect(url);
  };
  await Promise.all(Array.from({ length: CONNECTING }, connectSome));
}

function expect(id: number, indices: readonly number[], expectation: Expectation): void {
  const at: number[] = [];
  expectations.set(id, at);
  for (const index of indices)
    siteAt(index).expect(expectation, (instantMet) => {
      at.push(instantMet);
      if (at.length === indices.length) process.send?.({ expectationId: id, at });
    });
}

function report(): SitesReport {
  const notices: Record<string, number> = {};
  for (const { link } of sites)
    for (const [name, count] of link.noticeCounts) notices[name] = (notices[name] ?? 0) + count;
  return { sites: sites.map((site) => site.report()), notices };
}

function siteAt(index: number): Site {
  const site = sites[index];
  if (!site) throw new Error(`there is no site ${index}`);
  return site;
}

async function serve(id: number, request: SitesRequest): Promise<unknown> {
  switch (request.kind) {
    case 'start':
      return start(request.url, request.picture, request.plans);
    case 'call': {
      const sentAt = instant();
      const data = await siteAt(request.site).link.callRaw(request.name, request.input);
      return { sentAt, answeredAt: instant(), data };
    }
    case 'join':
      return siteAt(request.site).join(request.conferenceId);
    case 'leave':
      return siteAt(request.site).leave();
    case 'expect':
      return expect(id, request.sites, request.expectation);
    case 'met': {
      const at = expectations.get(request.expectationId) ?? [];
      expectations.delete(request.expectationId);
      return { expectationId: request.expectationId, at };
    }
    case 'report':
      return report();
  }
}

async function answer(message: unknown): Promise<void> {
  const { id, request } = sitesMessageSchema.parse(message);
  try {
    process.send?.({ id, value: (await serve(id, request)) ?? null });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

process.on('message', (message) => void answer(message));
