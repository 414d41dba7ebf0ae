import type { QualityGrade } from '@zhida/protocol/presence.ts';
import { SignalHigh, SignalLow, SignalMedium, SignalZero } from 'lucide-react';

const icons = { good: SignalHigh, fair: SignalMedium, poor: SignalLow, unknown: SignalZero };

/** Bars for a grade; always beside a word, because bars and colour alone do not speak. */
export function QualityIcon({ grade }: { readonly grade: QualityGrade }) {
  const Icon = icons[grade];
  return <Icon className="zh-quality-icon" data-grade={grade} aria-hidden="true" />;
}
