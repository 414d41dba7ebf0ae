// contract-schema.ts: writes protocol/schema/contract.json after a wanted change of the wire.
import { writeFileSync } from 'node:fs';
import { contractSchema } from '../protocol/src/contract-schema.ts';

const file = new URL('../protocol/schema/contract.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(contractSchema(), null, 2)}\n`);
