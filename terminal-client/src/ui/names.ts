import type { Bilingual } from '@zhida/protocol/core/scalars.ts';

/** A name in the language of the screen. */
export function localName(name: Bilingual, language: string): string {
  return language === 'en' ? name.en : name.zh;
}

/** Township-level divisions a village's name may begin with; longest first, so that 回族乡 is not cut at 乡. */
const townshipEnd = /^(.{1,12}?(?:回族乡|特场|林区|镇|乡))(.+(?:村|居委会|社区).*)$/;

/**
 * A village's name in the two parts people say it in: `涧池乡` and `下营村卫生室`. A name that does not begin with its
 * township stays whole.
 */
export function splitUnitName(name: string): readonly string[] {
  const match = townshipEnd.exec(name);
  return match?.[1] && match[2] ? [match[1], match[2]] : [name];
}
