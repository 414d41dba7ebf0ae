import assert from 'node:assert/strict';
import fc from 'fast-check';
import { calls, notices, type CallName } from './contract.ts';
import type { CallDefinition } from './core/call.ts';
import { permissions } from './core/permissions.ts';
import { replySchema } from './core/reply.ts';
import { mediaNodeCalls, mediaNodeHandshakeSchema, mediaNodeNotices } from './media-node.ts';
import { accountSamples } from './samples/account.samples.ts';
import { callingSamples } from './samples/calling.samples.ts';
import { chatSamples } from './samples/chat.samples.ts';
import { chaseSamples } from './samples/chase.samples.ts';
import { conferenceSamples } from './samples/conference.samples.ts';
import { consultationSamples } from './samples/consultation.samples.ts';
import { controlSamples } from './samples/control.samples.ts';
import { directiveDetailSamples } from './samples/directive-detail.samples.ts';
import { directiveTemplateSamples } from './samples/directive-template.samples.ts';
import { directiveSamples } from './samples/directive.samples.ts';
import { floorSamples } from './samples/floor.samples.ts';
import { guestSamples } from './samples/guest.samples.ts';
import { integrationSamples, webhookSamples } from './samples/integration.samples.ts';
import { mediaNodeSamples } from './samples/media-node.samples.ts';
import { mediaSamples } from './samples/media.samples.ts';
import { operationSamples } from './samples/operation.samples.ts';
import { orgSamples } from './samples/org.samples.ts';
import { pollSamples } from './samples/poll.samples.ts';
import { presenceSamples } from './samples/presence.samples.ts';
import { pushSamples } from './samples/push.samples.ts';
import { receiptSamples } from './samples/receipt.samples.ts';
import { recordSamples } from './samples/record.samples.ts';
import { rollCallSamples } from './samples/roll-call.samples.ts';
import { rosterSamples } from './samples/roster.samples.ts';
import type { CallSamples } from './samples/sample.ts';
import { scheduleSamples } from './samples/schedule.samples.ts';
import { sessionSamples } from './samples/session.samples.ts';
import { terminalSamples } from './samples/terminal.samples.ts';
import { handshakeSchema, signInSchema } from './session.ts';
import { enrolmentSchema } from './terminal.ts';

/** A call that has no samples fails here, and already in the type check. */
const samples: Readonly<Record<CallName, CallSamples>> = {
  ...sessionSamples,
  ...orgSamples,
  ...presenceSamples,
  ...accountSamples,
  ...terminalSamples,
  ...integrationSamples,
  ...webhookSamples,
  ...consultationSamples,
  ...conferenceSamples,
  ...callingSamples,
  ...rosterSamples,
  ...controlSamples,
  ...floorSamples,
  ...rollCallSamples,
  ...chatSamples,
  ...pollSamples,
  ...scheduleSamples,
  ...guestSamples,
  ...recordSamples,
  ...pushSamples,
  ...mediaSamples,
  ...directiveSamples,
  ...directiveDetailSamples,
  ...directiveTemplateSamples,
  ...receiptSamples,
  ...chaseSamples,
  ...operationSamples,
};

type Definitions = Readonly<Record<string, CallDefinition>>;
type AllSamples = Readonly<Record<string, CallSamples>>;

const contracts: readonly [string, Definitions, AllSamples][] = [
  ['between client and signaling', calls, samples],
  ['between signaling and a media node', mediaNodeCalls, mediaNodeSamples],
];

for (const [where, definitions, theirSamples] of contracts)
  describe(`the calls ${where}`, () => {
    it('all have samples, good ones and bad ones', () => {
      assert.deepEqual(Object.keys(theirSamples).sort(), Object.keys(definitions).sort());
      for (const [name, { good, bad }] of Object.entries(theirSamples)) {
        assert.ok(good.length > 0, name);
        assert.ok(Object.keys(bad).length > 0, name);
      }
    });

    for (const [name, { good, bad, output }] of Object.entries(theirSamples))
      it(`${name} takes the good, refuses the bad and answers as stated`, () => {
        const call = definitions[name];
        assert.ok(call);
        for (const input of good) assert.ok(call.input.safeParse(input).success, JSON.stringify(input));
        for (const [why, input] of Object.entries(bad)) assert.ok(!call.input.safeParse(input).success, why);
        assert.deepEqual(call.output.parse(output), output);
      });
  });

describe('the contract', () => {
  it('names calls noun:verb, asks for permissions that exist and says what each is for', () => {
    for (const { name, permission, summary } of Object.values(calls)) {
      assert.match(name, /^[a-z]+(-[a-z]+)*:[a-z]+(-[a-z]+)*$/);
      assert.ok(permission === null || permissions.includes(permission), name);
      assert.ok(summary.length >= 10, name);
    }
    for (const name of Object.keys(notices)) assert.ok(!Object.hasOwn(calls, name), name);
  });

  it('takes a request id with everything that creates something', () => {
    const creating = [
      'consultation:request',
      'conference:open',
      'conference:invite',
      'conference:send-message',
    ];
    const running = ['control:prolong', 'roll-call:start', 'poll:open', 'guest:create-link'];
    const kept = ['group:save', 'layout:save', 'schedule:create'];
    const directives = ['directive:issue', 'directive:update', 'directive:call-silent'];
    const prepared = ['directive:save-template', 'chase:save-policy'];
    const more = [
      'media:publish',
      'account:create',
      'terminal:issue-code',
      'org:move-unit',
      'integration:create',
    ];
    const asks = Object.values(calls).filter(
      ({ input }) => 'clientRequestId' in ('shape' in input ? input.shape : {}),
    );
    assert.deepEqual(
      asks.map(({ name }) => name).sort(),
      [...creating, ...running, ...kept, ...directives, ...prepared, ...more].sort(),
    );
  });

  it('never throws while it parses, whatever comes', () => {
    const inputs = Object.values(calls).map(({ input }) => input);
    const outputs = Object.values(calls).map(({ output }) => output);
    const nodeCalls = Object.values(mediaNodeCalls).flatMap(({ input, output }) => [input, output]);
    const payloads = [...Object.values(notices), ...Object.values(mediaNodeNotices)].map((n) => n.payload);
    const others = [replySchema, handshakeSchema, mediaNodeHandshakeSchema, signInSchema, enrolmentSchema];
    const schemas = [...inputs, ...outputs, ...nodeCalls, ...payloads, ...others];
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
    );
    const keys = ['conferenceId', 'peerId', 'clientRequestId', 'token', 'patient', 'limit', '__proto__'];
    const nearly = fc.dictionary(fc.constantFrom(...keys), anything);
    fc.assert(
      fc.property(fc.oneof(anything, nearly), (value) => {
        for (const schema of schemas) assert.equal(typeof schema.safeParse(value).success, 'boolean');
      }),
    );
  });

  it('turns what was parsed into JSON and back without loss', () => {
    for (const { name, input } of Object.values(calls)) {
      const { good } = samples[name];
      for (const one of good) {
        const parsed: unknown = input.parse(one);
        assert.deepEqual(input.parse(JSON.parse(JSON.stringify(parsed))), parsed, name);
      }
    }
  });
});
