import type { LocalCa } from '../../platform/tls/local-ca.ts';
import { escapeHtml } from './page.ts';

/**
 * The guide for the person at the station, Chinese first, then English. Comparing the fingerprint over the phone is
 * the step that makes it safe: page and file came over a connection nobody has vouched for. The file is DER, so the
 * SHA-256 of the file is the fingerprint, and any machine can work it out for itself.
 * @param secureAddress where to go once the CA is trusted
 */
export function trustPage(ca: Pick<LocalCa, 'fingerprint256'>, secureAddress: string): string {
  const shown = { fingerprint: fingerprintRows(ca.fingerprint256), next: escapeHtml(secureAddress) };
  return chinese(shown) + english(shown);
}

interface Shown {
  readonly fingerprint: string;
  readonly next: string;
}

/** Four rows of eight pairs: short enough to read out without losing the place. */
function fingerprintRows(fingerprint256: string): string {
  const pairs = fingerprint256.split(':');
  const rows = [0, 8, 16, 24].map((from) => pairs.slice(from, from + 8).join(' '));
  return `<code class="fingerprint">${rows.map(escapeHtml).join('<br>')}</code>`;
}

function download(label: string): string {
  return `<p><a class="button" href="/trust/zhida-ca.crt">${label}</a></p>`;
}

function chinese({ fingerprint, next }: Shown): string {
  return `<h1>让本机信任此服务器</h1>
<p class="lead">浏览器只在安全连接（https）下允许使用摄像头和麦克风。每台终端只需做一次，约三分钟。<a href="#en" lang="en">English</a></p>
<h2>第一步　下载证书</h2>${download('下载证书 zhida-ca.crt')}
<h2>第二步　打电话核对指纹</h2>
<p>致电县级系统管理员，逐行核对 SHA-256 指纹。管理员在服务器本机打开本页面读出。<strong>有一处不一致，就不要安装。</strong></p>${fingerprint}
<p class="en">核对下载的文件本身：Windows 运行 <code>certutil -hashfile zhida-ca.crt SHA256</code>，UOS、麒麟运行
<code>sha256sum zhida-ca.crt</code>，结果应与上面相同。</p>
<h2>第三步　安装证书</h2>
<h3>Windows（Chrome、Edge、360 浏览器）</h3>
<ol><li>双击下载的 <code>zhida-ca.crt</code>，点“安装证书”。</li>
<li>选择“当前用户”，下一步。</li>
<li>选“将所有的证书都放入下列存储”，点“浏览”，选“<strong>受信任的根证书颁发机构</strong>”，下一步，完成。</li>
<li>出现安全警告时点“是”，然后关闭并重新打开浏览器。</li></ol>
<h3>安卓平板</h3>
<ol><li>打开“设置”→“安全”→“加密与凭据”→“安装证书”→“<strong>CA 证书</strong>”。</li>
<li>点“仍然安装”，输入锁屏密码，选择 <code>zhida-ca.crt</code>。</li>
<li>重新打开 Chrome 浏览器。</li></ol>
<h3>统信 UOS、银河麒麟（Chrome、系统浏览器）</h3>
<ol><li>在浏览器地址栏输入 <code>chrome://settings/certificates</code>，或打开“设置”→“隐私和安全”→“管理证书”。</li>
<li>选“授权机构”→“导入”，选择 <code>zhida-ca.crt</code>。</li>
<li>勾选“<strong>信任该证书，以标识网站的身份</strong>”，确定，重新打开浏览器。</li></ol>
<h2>第四步　打开安全地址</h2>
<p><a href="${next}">${next}</a></p><p>没有警告、地址栏出现小锁，即已成功。请收藏此地址。</p>`;
}

function english({ fingerprint, next }: Shown): string {
  return `<section id="en" lang="en"><h1>Make this device trust the server</h1>
<p class="lead">Browsers give camera and microphone only to secure pages (https). Once per device, about three minutes.</p>
<h2>1. Download the certificate</h2>${download('Download zhida-ca.crt')}
<h2>2. Compare the fingerprint by phone</h2>
<p>Call the county's administrator, who opens this page on the server itself, and compare the SHA-256 fingerprint row
by row. <strong>If anything differs, do not install.</strong></p>${fingerprint}
<p class="en">To check the file itself: <code>certutil -hashfile zhida-ca.crt SHA256</code> on Windows,
<code>sha256sum zhida-ca.crt</code> on Linux; both must print the same.</p>
<h2>3. Install it</h2>
<h3>Windows (Chrome, Edge)</h3>
<ol><li>Double-click <code>zhida-ca.crt</code> and choose “Install Certificate”.</li><li>“Current User”, Next.</li>
<li>“Place all certificates in the following store”, Browse, “<strong>Trusted Root Certification Authorities</strong>”, Next, Finish.</li>
<li>Answer “Yes” to the warning, then close and reopen the browser.</li></ol>
<h3>Android tablet</h3>
<ol><li>Settings → Security → Encryption &amp; credentials → Install a certificate → <strong>CA certificate</strong>.</li>
<li>“Install anyway”, enter the screen lock, choose <code>zhida-ca.crt</code>.</li><li>Reopen Chrome.</li></ol>
<h3>UOS, Kylin and other Linux (Chrome)</h3>
<ol><li>Open <code>chrome://settings/certificates</code>, “Authorities”, “Import”, and choose <code>zhida-ca.crt</code>.</li>
<li>Tick “<strong>Trust this certificate for identifying websites</strong>”, OK, and reopen the browser.</li></ol>
<h2>4. Open the secure address</h2>
<p><a href="${next}">${next}</a></p><p>No warning and a padlock: it worked. Keep the address as a bookmark.</p></section>`;
}
