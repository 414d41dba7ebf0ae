import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Fault } from '@zhida/protocol/core/fault.ts';
import {
  certainties,
  directiveStatuses,
  severities,
  urgencies,
  type Directive,
} from '@zhida/protocol/directive-resource.ts';
import { directive as sample, receipt } from '@zhida/protocol/samples/directives.ts';
import type { CapMessage } from './cap-message.ts';
import { readReferences } from './cap-message.ts';
import { commandOf, requestIdOf, type CapContext } from './cap-to-directive.rules.ts';
import { readCap, writeCap } from './cap-xml.ts';
import { capOfDirective } from './directive-to-cap.rules.ts';
import { capOfReceipt } from './receipt-to-cap.rules.ts';
import { maxCapBytes, validateCap } from './validate-cap.ts';

const sent: Directive = { ...sample, supersedes: null, state: 'open' };
const codes = ['yx.t01', 'yx.t01.v01'];
const exported = (directive: Directive = sent) =>
  ({ directive, senderCode: 'yx.bureau', recipientCodes: codes, supersedes: null }) as const;
const context: CapContext = {
  scopeUnitId: 'the-scope',
  referred: null,
  findUnit: (name) => (codes.includes(name) ? `unit-of-${name}` : undefined),
};
const refusal = (attempt: () => unknown) => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Fault) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error('nothing was refused');
};
const issued = (message: CapMessage, changed: Partial<CapContext> = {}) => {
  const command = commandOf(message, { ...context, ...changed });
  assert.equal(command.call, 'directive:issue');
  return command.input;
};

describe('a directive as CAP 1.2', () => {
  it('is valid by the schema and says what the directive says', async () => {
    const xml = writeCap(capOfDirective(exported()));
    await validateCap(xml);
    const message = readCap(xml);
    assert.equal(message.msgType, 'Alert');
    assert.equal(message.sender, 'yx.bureau@zhida');
    assert.equal(message.addresses, 'yx.t01 yx.t01.v01');
    assert.equal(message.info[0]?.description, sent.text);
    assert.match(message.sent, /\+08:00$/);
  });

  it('comes back as the same command, whatever its words and deadlines', () => {
    const line = fc
      .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
      .map((text) => `令${text}`.replace(/\p{Cc}/gu, '').trim());
    const anyDirective = fc.record({
      title: line,
      text: line,
      status: fc.constantFrom(...directiveStatuses),
      severity: fc.constantFrom(...severities),
      urgency: fc.constantFrom(...urgencies),
      certainty: fc.constantFrom(...certainties),
      acknowledgeBy: fc.constantFrom(null, '2026-03-01T08:30:00.000Z'),
      feedbackBy: fc.constantFrom(null, '2026-03-01T10:00:00.000Z'),
      form: fc.constantFrom([], sent.form),
    });
    fc.assert(
      fc.property(anyDirective, (change) => {
        const input = issued(readCap(writeCap(capOfDirective(exported({ ...sent, ...change })))));
        const { acknowledgeBy, feedbackBy, ...plain } = change;
        const same = Object.fromEntries(Object.keys(plain).map((key) => [key, Reflect.get(input, key)]));
        assert.deepEqual(same, { ...plain, text: plain.text, title: plain.title });
        assert.equal(input.feedbackBy ?? null, feedbackBy);
        // A message has one deadline of its own, which is ours where no parameter says more.
        assert.equal(input.acknowledgeBy ?? null, acknowledgeBy ?? feedbackBy);
        assert.deepEqual(input.recipients, { unitIds: ['unit-of-yx.t01', 'unit-of-yx.t01.v01'] });
      }),
      { numRuns: 200 },
    );
  });

  it('that takes another’s place, or is called off, refers to the message it is about', async () => {
    const old = {
      directive: { id: sample.supersedes?.id ?? '', sentAt: sent.sentAt },
      senderCode: 'yx.bureau',
    };
    const update = capOfDirective({ ...exported(), supersedes: old });
    assert.equal(update.msgType, 'Update');
    assert.equal(readReferences(update.references)[0]?.identifier, old.directive.id);
    const cancelled = { ...sent, state: 'cancelled' as const, closedAt: sent.sentAt, closeReason: '雨停了' };
    const cancel = capOfDirective(exported(cancelled));
    assert.equal(cancel.msgType, 'Cancel');
    assert.equal(cancel.note, '雨停了');
    assert.notEqual(cancel.identifier, sent.id);
    assert.deepEqual(readReferences(cancel.references), [
      { sender: 'yx.bureau@zhida', identifier: sent.id, sent: capOfDirective(exported()).sent },
    ]);
    for (const message of [update, cancel]) await validateCap(writeCap(message));
    assert.match(
      refusal(() => capOfDirective(exported({ ...sent, sentAt: null }))),
      /^invalid-state/,
    );
  });

  it('is answered by Ack where it was signed for, by Error where it was declined, else by nothing', async () => {
    const of = (change: Partial<typeof receipt>) =>
      capOfReceipt({
        receipt: { ...receipt, ...change },
        directive: sent,
        senderCode: 'yx.bureau',
        recipientCode: 'yx.t01.v01',
      });
    const ack = of({});
    assert.equal(ack.msgType, 'Ack');
    assert.equal(ack.status, sent.status);
    assert.match(ack.note ?? '', /白村医/);
    assert.equal(readReferences(ack.references)[0]?.identifier, sent.id);
    const error = of({ declinedAt: receipt.acknowledgedAt, declineReason: '道路中断' });
    assert.equal(error.msgType, 'Error');
    assert.equal(error.note, '道路中断');
    for (const message of [ack, error]) await validateCap(writeCap(message));
    assert.match(
      refusal(() => of({ acknowledgedAt: null })),
      /^invalid-state/,
    );
  });
});

describe('a CAP message from elsewhere', () => {
  const alert = capOfDirective(exported());

  it('keeps Actual, Exercise and Test apart, and is nothing else', () => {
    for (const status of directiveStatuses) assert.equal(issued({ ...alert, status }).status, status);
    for (const status of ['System', 'Draft'] as const)
      assert.match(
        refusal(() => issued({ ...alert, status })),
        /^bad-request/,
      );
  });

  it('goes to the units it addresses, else to all the account may direct', () => {
    const to = (addresses?: string) => issued({ ...alert, addresses }).recipients;
    assert.deepEqual(to('"yx.t01"  yx.t01'), { unitIds: ['unit-of-yx.t01'] });
    assert.deepEqual(to(), { subtreeIds: ['the-scope'] });
    assert.match(
      refusal(() => to('yx.t01 yx.t99')),
      /no unit here: yx\.t99$/,
    );
  });

  it('asks for the same request however often it is sent', () => {
    assert.equal(requestIdOf(alert), requestIdOf({ ...alert, note: 'again' } as CapMessage));
    assert.notEqual(requestIdOf(alert), requestIdOf({ ...alert, sender: 'somebody.else' }));
  });

  it('updates and cancels only what the same account sent', () => {
    const update = { ...alert, msgType: 'Update' as const, identifier: 'u-1' };
    const cancel = { ...alert, msgType: 'Cancel' as const, identifier: 'c-1', info: [], note: '解除' };
    assert.match(
      refusal(() => commandOf(update, context)),
      /^not-found/,
    );
    const known = { ...context, referred: sent.id };
    assert.equal(commandOf(update, known).call, 'directive:update');
    assert.deepEqual(commandOf(cancel, known), {
      call: 'directive:cancel',
      input: { directiveId: sent.id, reason: '解除' },
    });
    for (const msgType of ['Ack', 'Error'] as const)
      assert.match(
        refusal(() => commandOf({ ...alert, msgType }, known)),
        /^bad-request/,
      );
  });

  it('has its resources named in the text, never fetched', () => {
    const [info] = alert.info;
    assert.ok(info);
    const resource = [{ resourceDesc: '图', mimeType: 'image/png', uri: 'http://10.0.0.1/secret' }];
    const { text } = issued({ ...alert, info: [{ ...info, resource }] });
    assert.match(text, /附件：图 http:\/\/10\.0\.0\.1\/secret$/);
  });
});

describe('XML that is no CAP message', () => {
  const good = writeCap(capOfDirective(exported()));
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'a'.repeat(100)}">${Array.from(
    { length: 20 },
    (_, at) => `<!ENTITY b${at} "${at === 0 ? '&a;&a;' : `&b${at - 1};&b${at - 1};`}">`,
  ).join('')}]><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>&b19;</identifier></alert>`;
  const cases: Record<string, [xml: string, expected: RegExp]> = {
    'an entity bomb': [bomb, /document type/],
    'an external entity': [
      `<!DOCTYPE a SYSTEM "file:///etc/passwd">${good.slice(good.indexOf('<alert'))}`,
      /document type/,
    ],
    'too much of it': [good.replace('</alert>', ' '.repeat(maxCapBytes) + '</alert>'), /too large/],
    'of another version': [good.replace('cap:1.2', 'cap:1.1'), /no CAP 1\.2 message/],
    'with a word the schema does not know': [good.replace('>Immediate<', '>Soon<'), /urgency/],
    'with an instant in UTC by Z': [good.replace('+08:00</sent>', 'Z</sent>'), /sent/],
    'out of order': [good.replace(/(<status>.*<\/status>)\s*(<msgType>.*<\/msgType>)/, '$2$1'), /msgType/],
    'cut off': [good.slice(0, 300), /line \d+/],
    'no XML at all': ['{"hello":"there"}', /line 1/],
    nothing: ['', /no (XML|CAP)/],
  };
  for (const [name, [xml, expected]] of Object.entries(cases))
    it(`is refused with words: ${name}`, async () => {
      await assert.rejects(validateCap(xml), (error: unknown) => {
        assert.ok(error instanceof Fault && error.code === 'bad-request');
        assert.match(error.message, expected);
        return true;
      });
    });
});
