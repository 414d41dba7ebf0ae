import { useTranslation } from 'react-i18next';
import './language-switch.css';

/** One button that names the other language in that language. */
export function LanguageSwitch() {
  const { i18n } = useTranslation();
  const other = i18n.language === 'en' ? 'zh' : 'en';
  const name = { zh: '中文', en: 'English' }[other];
  return (
    <button
      type="button"
      className="zh-language-switch"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => void i18n.changeLanguage(other)}
    >
      {name}
    </button>
  );
}
