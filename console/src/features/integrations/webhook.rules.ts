/** Why an address cannot be one for webhooks; null: it may be. The server decides by the same. */
export function addressProblem(
  url: string,
  hosts: readonly string[],
): 'incomplete' | 'password' | 'host' | null {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return 'incomplete';
  if (parsed.username || parsed.password) return 'password';
  return hosts.includes(parsed.host) ? null : 'host';
}
