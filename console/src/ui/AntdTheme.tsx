import { App, ConfigProvider, theme, type ThemeConfig } from 'antd';
import { useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

const wall = '(min-width: 2560px)';

function subscribeToWall(listener: () => void): () => void {
  const query = matchMedia(wall);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Our tokens in antd's words. They are repeated here because antd computes shades from them and needs the values. */
function themeAt(scale: number): ThemeConfig {
  return {
    algorithm: theme.darkAlgorithm,
    token: {
      colorPrimary: '#3d8bff',
      colorInfo: '#3d8bff',
      colorSuccess: '#35c28b',
      colorWarning: '#f2b84b',
      colorError: '#ff5d5d',
      colorLink: '#3d8bff',
      colorBgBase: '#0e1420',
      colorBgContainer: '#161e2e',
      colorBgElevated: '#1e2940',
      colorBgLayout: '#0e1420',
      colorText: '#e6ecf7',
      colorTextSecondary: '#a3b0c9',
      colorTextTertiary: '#8fa0bf',
      colorTextPlaceholder: '#8fa0bf',
      colorBorder: '#3a4967',
      colorBorderSecondary: '#26324a',
      colorSplit: '#26324a',
      fontFamily: 'var(--zh-font)',
      fontSize: 14 * scale,
      sizeUnit: 4 * scale,
      sizeStep: 4 * scale,
      controlHeight: 34 * scale,
      borderRadius: 6 * scale,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.15s',
    },
    components: {
      // White on the plain accent is 3.3:1; this blue carries it at 4.6:1.
      Button: { colorPrimary: '#1f6fe5', colorPrimaryHover: '#2f7df0', colorPrimaryActive: '#175ac2' },
      Table: { headerBg: '#1a2436', rowHoverBg: '#1e2940', headerSplitColor: 'transparent' },
    },
  };
}

/** Dresses antd in our tokens, sizes and words. */
export function AntdTheme({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const isWall = useSyncExternalStore(subscribeToWall, () => matchMedia(wall).matches);
  const config = useMemo(() => themeAt(isWall ? 1.6 : 1), [isWall]);
  const locale = useMemo(
    () => ({
      locale: i18n.language,
      Modal: { okText: t('action.ok'), cancelText: t('action.cancel'), justOkText: t('action.ok') },
      Popconfirm: { okText: t('action.ok'), cancelText: t('action.cancel') },
      Empty: { description: t('state.nothing') },
      Pagination: {
        items_per_page: t('state.perPage'),
        prev_page: t('action.previous'),
        next_page: t('action.next'),
      },
    }),
    [t, i18n.language],
  );
  return (
    <ConfigProvider
      theme={config}
      locale={locale}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
