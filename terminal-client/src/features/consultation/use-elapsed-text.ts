import { useTranslation } from 'react-i18next';

/** Turns seconds into `12 秒`, `3 分 5 秒` or `2 小时 10 分`. */
export function useElapsedText(): (seconds: number) => string {
  const { t } = useTranslation();
  return (seconds) => {
    if (seconds < 60) return t('waiting.seconds', { count: seconds });
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return t('waiting.elapsedMinutes', { minutes, seconds: seconds % 60 });
    return t('waiting.elapsedHours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
}
