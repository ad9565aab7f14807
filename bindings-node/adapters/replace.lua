-- Compare and set: stores a state unless another call was faster. It knows no rule.
--
-- KEYS[1]  the key
-- ARGV     1 the text as it was read ("" none), 2 the new text ("" delete), 3 its life in milliseconds
-- Answer   {1, ""} stored, {0, the text that is there}

local present = redis.call('GET', KEYS[1]) or ''
if present ~= ARGV[1] then
  return {0, present}
end
if ARGV[2] == '' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return {1, ''}
