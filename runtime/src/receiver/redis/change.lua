-- Changes a delivery that a lease holds.
-- KEYS: its record. ARGV: the number of the lease, what becomes of it, the life of a record in microseconds.
-- Answers 1, or 0 when another lease holds it, or none.
local record = redis.call('HMGET', KEYS[1], 'number', 'stage', 'lease', 'lease_end')
local number, stage, lease = record[1], record[2], tonumber(record[3] or 0)
if number ~= ARGV[1] or record[4] == '0' then
  return 0
end
if ARGV[2] == 'released' and stage == 'claimed' then
  redis.call('DEL', KEYS[1])
  return 1
end

local function text(value)
  return string.format('%.0f', value)
end
local life, lease_end = tonumber(ARGV[3]), 0
if ARGV[2] == 'verified' then
  local time = redis.call('TIME')
  lease_end = time[1] * 1000000 + time[2] + lease
  life = life + lease
end
if ARGV[2] ~= 'released' then
  stage = ARGV[2]
end
redis.call('HSET', KEYS[1], 'stage', stage, 'lease_end', text(lease_end))
redis.call('PEXPIRE', KEYS[1], text(math.ceil(life / 1000)))
return 1
