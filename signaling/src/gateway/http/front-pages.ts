import express, { type Router } from 'express';
import { sendPage } from './page.ts';

/** `/`: which of the two apps? */
export function frontPage(): Router {
  const router = express.Router();
  router.get('/', (_request, response) =>
    sendPage(response, {
      title: '直达 Zhida',
      body: `<h1>直达</h1>
<p class="lead">公共卫生应急指挥与远程会诊网络<br><span lang="en">Public-health emergency and telemedicine network</span></p>
<nav class="doors">
<a class="door" href="/terminal/"><strong>村卫生室终端</strong><span lang="en">Village and township station</span></a>
<a class="door" href="/console/"><strong>指挥控制台</strong><span lang="en">Command console</span></a>
</nav>
<p><a href="/trust">让本机信任此服务器</a> <span class="en" lang="en">· Make this device trust the server</span></p>`,
    }),
  );
  return router;
}
