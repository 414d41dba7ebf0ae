import type { Settings } from './settings.ts';

interface DemoAccount {
  username: string;
  displayName: string;
  role: string;
}

export const consoleUrl = (settings: Settings) => `${publicUrl(settings)}/console/`;

const publicUrl = ({ tls, httpsPort, httpPort, mediaAnnouncedAddress }: Settings) =>
  tls && tls !== 'off' ? `https://${mediaAnnouncedAddress}:${httpsPort}` : `http://localhost:${httpPort}`;

/** What to open and, in a demonstration, how to sign in. */
export async function printSummary(settings: Settings, demoPassword: string | undefined) {
  const base = publicUrl(settings);
  const console_ = settings.dev ? 'http://localhost:5173/console/' : `${base}/console/`;
  const terminal = settings.dev ? 'http://localhost:5174/terminal/' : `${base}/terminal/`;
  console.log(`
直达已就绪 · Zhida is ready

  指挥台  Console    ${console_}
  终端    Terminal   ${terminal}`);
  if (demoPassword) await printAccounts(settings, demoPassword);
  console.log('\n按 Ctrl-C 停止 · Press Ctrl-C to stop\n');
}

async function printAccounts(settings: Settings, demoPassword: string) {
  const accounts = await fetchAccounts(`http://127.0.0.1:${settings.httpPort}/api/v1/demo`);
  console.log(`\n  演示密码  Demo password   ${demoPassword}   (所有账号相同 · the same for all)\n`);
  const width = Math.max(0, ...accounts.map(({ username }) => username.length)) + 3;
  for (const { username, displayName, role } of accounts) {
    console.log(`  ${username.padEnd(width)}${displayName} · ${role}`);
  }
}

async function fetchAccounts(url: string): Promise<DemoAccount[]> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const body: unknown = await response.json();
    if (typeof body !== 'object' || body === null || !('accounts' in body)) return [];
    return Array.isArray(body.accounts) ? body.accounts.filter(isDemoAccount) : [];
  } catch {
    return []; // the accounts are a courtesy; signing in works without the list
  }
}

function isDemoAccount(value: unknown): value is DemoAccount {
  if (typeof value !== 'object' || value === null) return false;
  return ['username', 'displayName', 'role'].every((key) => typeof Reflect.get(value, key) === 'string');
}
