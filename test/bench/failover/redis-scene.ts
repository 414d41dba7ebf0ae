import { startCountyScene, type CountyScene, type CountySceneOptions } from './county-scene.ts';
import { createRedis, type Redis } from './redis.ts';

/** A county's conference whose signaling processes tell each other through Redis. */
export interface RedisScene extends CountyScene {
  readonly redis: Redis;
}

export async function startRedisScene(options: CountySceneOptions): Promise<RedisScene> {
  const redis = await createRedis();
  await redis.start();
  try {
    const scene = await startCountyScene({ ...options, env: { REDIS_URL: redis.url } });
    return {
      ...scene,
      redis,
      async close() {
        await scene.close();
        await redis.stop();
      },
    };
  } catch (error) {
    await redis.stop();
    throw error;
  }
}
