import assert from 'node:assert/strict';
import { Devices, type MediaSource } from './devices.ts';

/** A browser with the given devices; what is asked for is answered as a real one does. */
function fakeMedia(found: Partial<Record<'audioinput' | 'videoinput', string[]>>, refuse?: string) {
  const asked: MediaStreamConstraints[] = [];
  const stopped: string[] = [];
  const events = new EventTarget();
  const open = (kind: 'audioinput' | 'videoinput', wanted: boolean | MediaTrackConstraints | undefined) => {
    if (!wanted) return [];
    const exact = typeof wanted === 'object' ? wanted.deviceId : undefined;
    const ids = found[kind] ?? [];
    const isExact = typeof exact === 'object' && 'exact' in exact;
    const id = isExact ? ids.find((candidate) => candidate === exact.exact) : ids[0];
    if (id === undefined) throw new DOMException('', isExact ? 'OverconstrainedError' : 'NotFoundError');
    return [{ id, kind: kind.slice(0, 5), stop: () => stopped.push(id) }];
  };
  const media = {
    async getUserMedia(constraints: MediaStreamConstraints) {
      asked.push(constraints);
      if (refuse) throw new DOMException('', refuse);
      const tracks = [...open('audioinput', constraints.audio), ...open('videoinput', constraints.video)];
      return {
        getTracks: () => tracks,
        getAudioTracks: () => tracks.filter((track) => track.kind === 'audio'),
        getVideoTracks: () => tracks.filter((track) => track.kind === 'video'),
      };
    },
    enumerateDevices: async () => [],
    getDisplayMedia: async () => Promise.reject(new DOMException('', 'NotAllowedError')),
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  };
  return { media: media as unknown as MediaSource, asked, stopped, events };
}

function fakeStorage(content: Record<string, string> = {}) {
  const map = new Map(Object.entries(content));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}

const openedId = async (capture: ReturnType<Devices['openCamera']>) => {
  const answer = await capture;
  return answer.ok ? answer.track.id : answer.reason;
};

describe('devices', () => {
  it('opens the device chosen last time', async () => {
    const { media } = fakeMedia({ videoinput: ['built-in', 'scope'] });
    const devices = new Devices({ media, storage: fakeStorage({ 'zhida.device.videoinput': 'scope' }) });
    assert.equal(await openedId(devices.openCamera()), 'scope');
  });

  it('falls back to the default where the chosen device is gone', async () => {
    const { media, asked } = fakeMedia({ videoinput: ['built-in'] });
    const devices = new Devices({ media, storage: fakeStorage({ 'zhida.device.videoinput': 'scope' }) });
    assert.equal(await openedId(devices.openCamera()), 'built-in');
    assert.equal(asked.length, 2);
  });

  it('says that there is none, or that it is taken, or that it is not allowed', async () => {
    const none = new Devices({ media: fakeMedia({}).media, storage: undefined });
    assert.deepEqual(await none.openMicrophone(), { ok: false, reason: 'no-device' });
    const taken = new Devices({ media: fakeMedia({}, 'NotReadableError').media, storage: undefined });
    assert.deepEqual(await taken.openMicrophone(), { ok: false, reason: 'in-use' });
    const refused = new Devices({ media: fakeMedia({}, 'NotAllowedError').media, storage: undefined });
    assert.deepEqual(await refused.openMicrophone(), { ok: false, reason: 'permission' });
  });

  it('a page without HTTPS has no devices and says so as a missing permission', async () => {
    const devices = new Devices({ media: undefined, storage: undefined });
    assert.deepEqual(await devices.openCamera(), { ok: false, reason: 'permission' });
  });

  it('asks once for both, and one by one where one is missing', async () => {
    const both = fakeMedia({ audioinput: ['mic'], videoinput: ['cam'] });
    const devices = new Devices({ media: both.media, storage: undefined });
    const { microphone, camera } = devices.openBoth();
    assert.deepEqual([await openedId(microphone), await openedId(camera)], ['mic', 'cam']);
    assert.equal(both.asked.length, 1);

    const deaf = new Devices({ media: fakeMedia({ audioinput: ['mic'] }).media, storage: undefined });
    const opened = deaf.openBoth();
    assert.deepEqual(
      [await openedId(opened.microphone), await openedId(opened.camera)],
      ['mic', 'no-device'],
    );
  });

  it('remembers a choice and forgets it again', () => {
    const storage = fakeStorage();
    const devices = new Devices({ media: undefined, storage });
    devices.choose('audiooutput', 'headset');
    assert.equal(new Devices({ media: undefined, storage }).chosen('audiooutput'), 'headset');
    devices.choose('audiooutput', null);
    assert.equal(new Devices({ media: undefined, storage }).chosen('audiooutput'), null);
  });

  it('tells when something was plugged in or out, until it is closed', async () => {
    const { media, events } = fakeMedia({});
    const devices = new Devices({ media, storage: undefined });
    let heard = 0;
    devices.onDeviceChange(() => (heard += 1));
    events.dispatchEvent(new Event('devicechange'));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(heard, 1);
    devices.close();
    events.dispatchEvent(new Event('devicechange'));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(heard, 1);
  });
});
