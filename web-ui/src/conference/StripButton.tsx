import type { LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';

export interface StripButtonProps {
  readonly icon: LucideIcon;
  readonly testId?: string;
  readonly label: string;
  /** Said by screen readers and shown on hover where the label alone is too short. */
  readonly longLabel?: string;
  readonly shortcut?: string;
  readonly tone?: 'plain' | 'off' | 'active' | 'leave' | 'end';
  readonly badge?: number;
  readonly isExpanded?: boolean;
  onPress(): void;
}

/** One control: icon, word, and its key in the tooltip. */
export function StripButton(props: StripButtonProps) {
  const {
    icon: Icon,
    testId,
    label,
    longLabel = label,
    shortcut,
    tone = 'plain',
    badge = 0,
    isExpanded,
    onPress,
  } = props;
  const { t } = useTranslation('ui');
  return (
    <button
      type="button"
      className="zh-strip-button"
      data-testid={testId}
      data-tone={tone}
      title={shortcut ? t('strip.withKey', { text: longLabel, key: shortcut }) : longLabel}
      aria-label={longLabel}
      {...(shortcut ? { 'aria-keyshortcuts': shortcut.toLowerCase() } : {})}
      {...(isExpanded === undefined ? {} : { 'aria-expanded': isExpanded })}
      onClick={onPress}
    >
      <span className="zh-strip-icon">
        <Icon aria-hidden="true" />
        {badge > 0 && <span className="zh-count">{badge > 99 ? '99+' : badge}</span>}
      </span>
      <span className="zh-strip-label">{label}</span>
    </button>
  );
}
