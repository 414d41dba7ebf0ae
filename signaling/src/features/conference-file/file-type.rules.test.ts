import assert from 'node:assert/strict';
import { fileTypes } from '@zhida/protocol/chat.ts';
import { fileTypeOf } from './file-type.rules.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('the type of a file', () => {
  it('is what its first bytes say', () => {
    const begins: Record<(typeof fileTypes)[number], string> = {
      'application/pdf': '%PDF-1.7\n',
      'image/png': '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
      'image/jpeg': '\xff\xd8\xff\xe0\0\x10JFIF',
      'image/webp': 'RIFF\x24\0\0\0WEBPVP8 ',
    };
    for (const type of fileTypes) assert.equal(fileTypeOf(bytes(begins[type])), type);
  });

  it('is none for anything else, nor for what is cut short', () => {
    for (const text of [
      '',
      '%PDF',
      'MZ\x90',
      '<svg onload=x>',
      'PK\x03\x04',
      'RIFF\x24\0\0\0WAVE',
      ' %PDF-1.7',
    ])
      assert.equal(fileTypeOf(bytes(text)), null, JSON.stringify(text));
  });
});
