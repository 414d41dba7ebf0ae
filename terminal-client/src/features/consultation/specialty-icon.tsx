import {
  Baby,
  Bone,
  Brain,
  Bug,
  HeartPulse,
  Leaf,
  Scan,
  Scissors,
  Siren,
  Stethoscope,
  Venus,
  Wind,
  type LucideIcon,
} from 'lucide-react';

/** By the code of the county file; a specialty this list does not know gets the stethoscope. */
const icons: Readonly<Record<string, LucideIcon>> = {
  respiratory: Wind,
  cardiology: HeartPulse,
  emergency: Siren,
  paediatrics: Baby,
  obstetrics: Venus,
  'infectious-disease': Bug,
  neurology: Brain,
  'general-surgery': Scissors,
  tcm: Leaf,
  radiology: Scan,
  orthopaedics: Bone,
};

export function SpecialtyIcon({ code }: { code: string }) {
  const Icon = icons[code] ?? Stethoscope;
  return <Icon aria-hidden="true" />;
}
