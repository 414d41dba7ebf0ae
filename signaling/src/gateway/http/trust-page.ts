import type { LocalCa } from '../../platform/tls/local-ca.ts';
import { escapeHtml } from './page.ts';

/**
 * The guide for the person at the station, Chinese first, then English. Comparing the fingerprint over the phone is
 * the step that makes it safe: the page itself came over a connection nobody has vouched for.
 * @param secureAddress where to go once the CA is trusted
 */
export function trustPage(ca: Pick<LocalCa, 'fingerprint256'>, secureAddress: string): string {
  const fingerprint = `<code class="fingerprint">${escapeHtml(ca.fingerprint256)}</code>`;
  const next = escapeHtml(secureAddress);
  const download = (label: string) => `<p><a class="button" href="/trust/zhida-ca.crt">${label}</a></p>`;
  return (
    chinese(fingerprint, next, download('下载证书 zhida-ca.crt')) +
    english(fingerprint, next, download('Download zhida-ca.crt'))
  );
}

function chinese(fingerprint: string, next: string, download: string): string {
  return `<h1>让本机信任此服务器</h1>
<p class="lead">浏览器只在安全连接（https）下允许使用摄像头和麦克风。每台终端只需做一次，约两分钟。<a href="#en" lang="en">English</a></p>
<h3>第一步：下载证书</h3>${download}
<h3>第二步：打电话核对指纹</h3>
<p>请致电县级系统管理员，逐组核对下面的 SHA-256 指纹。<strong>不一致就不要安装。</strong></p>${fingerprint}
<p class="en">安装时系统显示的指纹（Windows：“详细信息”中的指纹为 SHA-1，请以管理员读出的 SHA-256 为准，可用
<code>certutil -hashfile</code> 以外的浏览器证书查看器核对）。</p>
<h3>第三步：安装证书</h3>
<h2>Windows（Chrome、Edge、360 浏览器）</h2>
<ol><li>双击下载的 <code>zhida-ca.crt</code>，点“安装证书”。</li>
<li>选择“当前用户”，下一步。</li>
<li>选“将所有的证书都放入下列存储”，点“浏览”，选“<strong>受信任的根证书颁发机构</strong>”，下一步，完成。</li>
<li>出现安全警告时点“是”，然后关闭并重新打开浏览器。</li></ol>
<h2>安卓平板</h2>
<ol><li>打开“设置”→“安全”→“加密与凭据”→“安装证书”→“<strong>CA 证书</strong>”。</li>
<li>点“仍然安装”，输入锁屏密码，选择 <code>zhida-ca.crt</code>。</li>
<li>重新打开 Chrome 浏览器。</li></ol>
<h2>统信 UOS、银河麒麟（Chrome、系统浏览器）</h2>
<ol><li>在浏览器地址栏输入 <code>chrome://settings/certificates</code>（统信、麒麟浏览器为“设置”→“隐私和安全”→“管理证书”）。</li>
<li>选“授权机构”→“导入”，选择 <code>zhida-ca.crt</code>。</li>
<li>勾选“<strong>信任该证书，以标识网站的身份</strong>”，确定，重新打开浏览器。</li></ol>
<h3>第四步：打开安全地址</h3>
<p><a href="${next}">${next}</a>　地址栏出现小锁即成功，请收藏此地址。</p>`;
}

function english(fingerprint: string, next: string, download: string): string {
  return `<section id="en" lang="en"><h2>Make this device trust the server</h2>
<p class="lead">Browsers give camera and microphone only to secure pages (https). Once per device, about two minutes.</p>
<h3>1. Download the certificate</h3>${download}
<h3>2. Compare the fingerprint by phone</h3>
<p>Call the county's administrator and compare this SHA-256 fingerprint group by group. <strong>If it differs, do not install.</strong></p>${fingerprint}
<h3>3. Install it</h3>
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
<h3>4. Open the secure address</h3>
<p><a href="${next}">${next}</a> A padlock means it worked; keep the address as a bookmark.</p></section>`;
}
