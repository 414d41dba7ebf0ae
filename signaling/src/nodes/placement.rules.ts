/** What placement looks at. */
export interface Candidate {
  readonly nodeId: string;
  /** Seats it should hold at most. More are put on it only where every other is full as well. */
  readonly capacity: number;
  /** Seats that are on it, in all conferences. */
  readonly seats: number;
  /** Of the conference that is placed. */
  readonly own: number;
  /** A worker of it has no time left, whatever the seats are. */
  readonly busy: boolean;
  /** It was lost again and again lately. */
  readonly flapping: boolean;
  /** It stands for a unit and all below it. */
  readonly homeUnitId: string | null;
}

export interface SeatWish {
  /** Where its media was until now. */
  readonly before: string | null;
  /** The units it belongs to, from the root down to its own. */
  readonly unitPath: readonly string[];
}

/**
 * A node for each seat of one conference, one after the other, as if each were counted before the next: the node of
 * the closest unit it belongs to; else where its media was; else where most of the conference is; else the least
 * filled. Each only while it has room; where none has, the least filled. A node that stands for a unit takes others only
 * where nothing else is up, and so does one that flaps. Ties go by name, so that every process decides alike.
 * @returns null where no node is up
 */
export function placeEach(candidates: readonly Candidate[], wishes: readonly SeatWish[]): (string | null)[] {
  const nodes = [...candidates].sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1)).map((node) => ({ ...node }));
  return wishes.map((wish) => {
    const chosen = choose(nodes, wish);
    if (!chosen) return null;
    chosen.seats += 1;
    chosen.own += 1;
    return chosen.nodeId;
  });
}

type Counted = Omit<Candidate, 'seats' | 'own'> & { seats: number; own: number };

function choose(nodes: readonly Counted[], { before, unitPath }: SeatWish): Counted | undefined {
  const steady = nodes.filter(({ flapping }) => !flapping);
  const home = best(
    steady.filter(({ homeUnitId }) => homeUnitId !== null && unitPath.includes(homeUnitId)).filter(hasRoom),
    ({ homeUnitId }) => -unitPath.indexOf(homeUnitId ?? ''),
  );
  if (home) return home;
  const open = firstNotEmpty(
    steady.filter(({ homeUnitId }) => homeUnitId === null),
    steady,
    nodes,
  );
  const roomy = open.filter(hasRoom);
  return (
    roomy.find(({ nodeId }) => nodeId === before) ??
    best(
      roomy.filter(({ own }) => own > 0),
      ({ own }) => -own,
    ) ??
    best(firstNotEmpty(roomy, open), ({ seats, capacity }) => seats / capacity)
  );
}

const hasRoom = ({ seats, capacity, busy }: Counted): boolean => !busy && seats < capacity;

function firstNotEmpty<T>(...lists: (readonly T[])[]): readonly T[] {
  return lists.find((list) => list.length > 0) ?? [];
}

/** The first of those with the least. */
function best<T>(of: readonly T[], cost: (one: T) => number): T | undefined {
  return of.reduce<T | undefined>(
    (found, one) => (!found || cost(one) < cost(found) ? one : found),
    undefined,
  );
}
