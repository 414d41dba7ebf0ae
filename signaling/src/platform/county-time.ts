/**
 * The one time zone of the country: UTC+8, without summer time since 1992. "Every Monday at nine" means nine on the
 * clocks of the county, whatever the server's own are set to.
 */
export const countyZone = { name: 'Asia/Shanghai', offsetMs: 8 * 3_600_000 } as const;

/** The instant's wall time in the county, as the UTC fields of a date. */
export function wallTimeOf(instant: Date): Date {
  return new Date(instant.getTime() + countyZone.offsetMs);
}
