import type { Actor, Party } from '../actor.ts';
import type { OrgUnit } from '../org.ts';
import { sampleId } from './sample.ts';

export const village: OrgUnit = {
  id: sampleId(1),
  code: 'yx.t01.v01',
  name: { zh: '城关镇白畈村卫生室', en: 'Baifan Village Clinic (Chengguan)' },
  level: 'village',
  kind: 'village-clinic',
  parentId: sampleId(2),
};

export const hospital: OrgUnit = {
  id: sampleId(3),
  code: 'yx.people-hospital',
  name: { zh: '郧西县人民医院', en: "Yunxi County People's Hospital" },
  level: 'hospital',
  kind: 'county-hospital',
  parentId: sampleId(4),
};

export const stationActor: Actor = {
  kind: 'terminal',
  id: sampleId(10),
  username: null,
  displayName: '诊室一体机',
  unitId: village.id,
  unitName: village.name,
  roles: [{ role: 'station', unitId: village.id }],
};

export const requester: Party = {
  id: stationActor.id,
  kind: 'terminal',
  displayName: stationActor.displayName,
  unitId: village.id,
  unitName: village.name,
};

export const expert: Party = {
  id: sampleId(11),
  kind: 'account',
  displayName: '袁志勤',
  unitId: hospital.id,
  unitName: hospital.name,
};
