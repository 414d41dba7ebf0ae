import assert from 'node:assert/strict';
import { toTerminalLine } from './log-line.ts';

describe('what the terminal shows of a server log', () => {
  const cases: [string, 'stdout' | 'stderr', string | undefined][] = [
    ['{"level":30,"msg":"listening"}', 'stdout', undefined],
    ['{"level":40,"msg":"node lost"}', 'stdout', 'warning: node lost'],
    [
      '{"level":50,"msg":"call failed","err":{"message":"no route"}}',
      'stdout',
      'error: call failed no route',
    ],
    ['ready', 'stdout', undefined],
    ['TypeError: x is not a function', 'stderr', 'TypeError: x is not a function'],
    ['{"level":30,', 'stderr', '{"level":30,'],
    ['', 'stderr', undefined],
  ];
  for (const [line, source, shown] of cases) {
    it(`${JSON.stringify(line)} from ${source}: ${shown ?? 'nothing'}`, () => {
      assert.equal(toTerminalLine(line, source), shown);
    });
  }
});
