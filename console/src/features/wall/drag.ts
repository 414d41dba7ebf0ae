import type { DragEvent } from 'react';

/** What a dragged site is called on the clipboard of a drag; nothing else may be dropped on a tile. */
const siteType = 'application/x-zhida-site';

export function startSiteDrag(event: DragEvent, siteId: string): void {
  event.dataTransfer.setData(siteType, siteId);
  event.dataTransfer.effectAllowed = 'move';
}

/** Tells the browser that a site may be dropped here. @returns whether it is a site */
export function acceptSiteDrag(event: DragEvent): boolean {
  if (!event.dataTransfer.types.includes(siteType)) return false;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'move';
  return true;
}

export function readSiteDrag(event: DragEvent): string | null {
  const siteId = event.dataTransfer.getData(siteType);
  if (siteId === '') return null;
  event.preventDefault();
  return siteId;
}
