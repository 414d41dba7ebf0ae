/** Key frames asked of one source, at most this often, besides a repetition after 1 s where none came. Lower: a burst of
 * joins makes the sender spend its uplink on key frames. Higher: who joins in between looks longer at a black tile; with
 * 2,000 ms first pictures of a burst came 1.7 s late, with 500 ms 0.3 s, for three requests instead of two. */
export const KEY_FRAME_REQUEST_DELAY_MS = 500;
