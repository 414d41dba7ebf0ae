import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { localName, splitUnitName } from '../../ui/names.ts';
import { LinkBadge } from '../link/LinkBadge.tsx';
import { DemoMark } from '../session/DemoMark.tsx';
import { findActor } from '../session/session.rules.ts';

/** Whose station this is, and whether the network will carry a call. */
export function HomeHeader() {
  const { i18n } = useTranslation();
  const actor = useStore(useStation().session.store, (s) => findActor(s.identity));
  const parts = actor ? splitUnitName(localName(actor.unitName, i18n.language)) : [];
  return (
    <header className="t-home-head">
      <h1 className="t-home-unit">
        {parts.map((part, index) => (
          <Fragment key={part}>
            {index > 0 && <span aria-hidden="true"> · </span>}
            <span className="t-unbroken">{part}</span>
          </Fragment>
        ))}
      </h1>
      <div className="t-home-marks">
        <DemoMark />
        <LinkBadge />
      </div>
    </header>
  );
}
