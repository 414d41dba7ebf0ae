/** More would lift a path over TCP above one over UDP: mediasoup's priorities of the two are 25,600 apart. */
const most = 20_000;

/** A session description whose ICE candidates all have a priority higher by so much. */
export function raisePriorities(sdp: string, by: number): string {
  if (by === 0) return sdp;
  return sdp.replaceAll(
    /^(a=candidate:\S+ \d+ \w+ )(\d+)/gm,
    (_, head: string, priority: string) => `${head}${Number(priority) + Math.min(by, most)}`,
  );
}
