import type { ReactNode } from 'react';
import { LanguageSwitch } from '@zhida/web-ui/i18n/LanguageSwitch.tsx';
import './door.css';

/** The screen outside of the work: one card in the middle, the language in the corner. */
export function Door({ children, bar }: { children: ReactNode; bar?: ReactNode }) {
  return (
    <div className="s-door">
      <header className="s-door__bar">
        {bar}
        <LanguageSwitch />
      </header>
      <main className="s-door__main">{children}</main>
    </div>
  );
}

/** The product's sign with a title and a line under it. */
export function Brand({ title, text }: { title: string; text: string }) {
  return (
    <div className="s-card__brand">
      <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" />
      <div>
        <h1>{title}</h1>
        <p>{text}</p>
      </div>
    </div>
  );
}
