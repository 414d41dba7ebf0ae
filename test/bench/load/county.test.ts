import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parseCountyFile } from '@zhida/config/county-file.ts';
import { prepareCounty } from './county.ts';

describe('the county of a bench', () => {
  for (const units of [310, 599, 999])
    it(`has ${units} units below its command centre, and everybody who plays a person`, async () => {
      const cast = await prepareCounty(units);
      try {
        const parsed = parseCountyFile(await readFile(cast.file, 'utf8'), cast.file);
        assert.ok(parsed.ok);
        const { county } = parsed;
        assert.equal(county.units.filter(({ parent }) => parent !== null).length, units);
        const usernames = county.people.map(({ username }) => username);
        for (const name of [cast.chair, cast.dutyOfficer, ...cast.doctors])
          assert.ok(usernames.includes(name), name);
      } finally {
        await cast.remove();
      }
    });
});
