/** Deletes a key that still holds this value, and nobody else's; answers how many it deleted. */
export const DELETE_IF_SAME = `if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[1])`
/** The same, and with it what is written of its holder under the second key. */
export const GIVE_BACK = `redis.call('unlink', KEYS[2])
${DELETE_IF_SAME}`
