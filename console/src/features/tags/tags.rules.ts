/** Tags of each unit that has any. */
export type TagsByUnit = ReadonlyMap<string, readonly string[]>;

/** As many as the contract takes for one unit. */
export const maxTags = 10;
export const maxTagLength = 20;

/** Every tag with the units that carry it, in the order of the alphabet. */
export function listTags(byUnit: TagsByUnit): { tag: string; unitIds: string[] }[] {
  const pairs = [...byUnit].flatMap(([unitId, tags]) => tags.map((tag) => ({ tag, unitId })));
  return [...Map.groupBy(pairs, ({ tag }) => tag)]
    .map(([tag, own]) => ({ tag, unitIds: own.map(({ unitId }) => unitId) }))
    .sort((a, b) => a.tag.localeCompare(b.tag, 'zh'));
}

/** Typed tags as they are kept: without blanks around them, each once. */
export function tidyTags(typed: readonly string[]): string[] {
  return [...new Set(typed.map((tag) => tag.trim().slice(0, maxTagLength)).filter((tag) => tag !== ''))];
}

export interface TagChange {
  readonly unitIds: string[];
  readonly tags: string[];
}

/**
 * What has to be set so that exactly these units carry the tag. Units that end with the same tags are set together;
 * those that stay as they are, are left alone.
 */
export function changesFor(byUnit: TagsByUnit, tag: string, unitIds: readonly string[]): TagChange[] {
  const wanted = new Set(unitIds);
  const concerned = new Set([...byUnit.keys(), ...unitIds]);
  const changed = [...concerned].flatMap((unitId) => {
    const now = byUnit.get(unitId) ?? [];
    if (now.includes(tag) === wanted.has(unitId)) return [];
    return { unitId, tags: now.includes(tag) ? now.filter((one) => one !== tag) : [...now, tag].sort() };
  });
  return [...Map.groupBy(changed, ({ tags }) => JSON.stringify(tags)).values()].map((same) => ({
    unitIds: same.map(({ unitId }) => unitId),
    tags: same[0]?.tags ?? [],
  }));
}
