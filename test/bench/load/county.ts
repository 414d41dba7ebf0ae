import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sampleCountyFile } from '@zhida/test/harness/database.ts';

/** Who plays a person in a bench; the names are those of the Yunxi sample where that is used. */
export interface CountyCast {
  readonly file: string;
  /** Username of the chair, at the command centre. */
  readonly chair: string;
  /** Username of somebody else at the command centre, with a console. */
  readonly dutyOfficer: string;
  /** Usernames of village doctors with a browser; their units have no station in the load. */
  readonly doctors: readonly string[];
  remove(): Promise<void>;
}

/** Units of the Yunxi sample without the command centre, where the chair sits. */
const SAMPLE_UNITS = 310;
const VILLAGES_PER_TOWNSHIP = 16;

/**
 * A county with at least so many units besides the command centre: the Yunxi sample where it is large enough, else
 * one with made-up units, written to a file of its own.
 */
export async function prepareCounty(units: number): Promise<CountyCast> {
  if (units <= SAMPLE_UNITS)
    return {
      file: sampleCountyFile,
      chair: 'commander',
      dutyOfficer: 'duty',
      doctors: ['t15.v01', 't15.v02', 't15.v03', 't15.v04'],
      remove: () => Promise.resolve(),
    };
  const folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-county-'));
  const file = path.join(folder, 'county.yaml');
  // A county file is YAML, and JSON is YAML.
  await writeFile(file, JSON.stringify(madeUpCounty(units), null, 1));
  return {
    file,
    chair: 'commander',
    dutyOfficer: 'duty',
    doctors: [1, 2, 3, 4].map((n) => `doctor.${n}`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function madeUpCounty(units: number) {
  const townships = Math.ceil(units / (VILLAGES_PER_TOWNSHIP + 1));
  const root = 'made';
  const township = (i: number) => `${root}.t${i}`;
  const village = (i: number) => `${township(i % townships)}.v${Math.floor(i / townships)}`;
  const name = (zh: string, en: string) => ({ zh, en });
  const villages = Array.from({ length: units - townships }, (_, i) => i);
  return {
    county: { code: root, name: name('试验县', 'Made-up County'), sample: true, validFrom: '2021-06-01' },
    units: [
      {
        code: root,
        name: name('试验县卫生健康局', 'Made-up Health Bureau'),
        level: 'county',
        kind: 'health-bureau',
        parent: null,
      },
      ...Array.from({ length: townships }, (_, i) => ({
        code: township(i),
        name: name(`第${i}乡卫生院`, `Township ${i}`),
        level: 'township',
        kind: 'township-clinic',
        parent: root,
      })),
      ...villages.map((i) => ({
        code: village(i),
        name: name(`第${i}村卫生室`, `Village ${i}`),
        level: 'village',
        kind: 'village-clinic',
        parent: township(i % townships),
      })),
    ],
    specialties: [],
    people: [
      { username: 'commander', name: name('样例主任', 'Sample'), unit: root, roles: ['commander'] },
      { username: 'duty', name: name('样例值班员', 'Sample'), unit: root, roles: ['duty-officer'] },
      ...[1, 2, 3, 4].map((n) => ({
        username: `doctor.${n}`,
        name: name(`样例医生${n}`, `Sample ${n}`),
        unit: village(n),
        roles: ['village-doctor'],
      })),
    ],
    duty: [],
  };
}
