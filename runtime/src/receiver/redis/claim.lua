-- Claims a delivery.
-- KEYS: its record. ARGV: the digest of its body, the length of the lease, the life of a record; both in microseconds.
-- Answers what the claim is, and the number of the lease or the microseconds that another one goes on.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local lease, life = tonumber(ARGV[2]), tonumber(ARGV[3])
local record = redis.call('HMGET', KEYS[1], 'stage', 'body', 'number', 'lease_end')
local stage, body = record[1], record[2]
local number, lease_end = tonumber(record[3] or 0), tonumber(record[4] or 0)

if stage == 'claimed' and lease_end <= now then
  stage = false
end
if stage then
  if body ~= ARGV[1] then
    return { 'other body', 0 }
  elseif stage == 'done' then
    return { 'done', 0 }
  elseif lease_end > now then
    return { 'held', lease_end - now }
  end
end

-- A verdict that comes late is still worth keeping, as long as nobody else has the delivery.
local beyond = stage and life or lease
stage = stage or 'claimed'
-- The time tells leases apart even when the record was forgotten between them.
number = math.max(now, number + 1)
local function text(value)
  return string.format('%.0f', value)
end
redis.call('HSET', KEYS[1], 'stage', stage, 'body', ARGV[1], 'number', text(number),
  'lease', text(lease), 'lease_end', text(now + lease))
redis.call('PEXPIRE', KEYS[1], text(math.ceil((lease + beyond) / 1000)))
return { stage, number }
