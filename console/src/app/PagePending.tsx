import { Skeleton } from '../ui/Skeleton.tsx';

/** Stands while the first page of a visit is fetched. */
export function PagePending() {
  return <Skeleton lines={8} />;
}
