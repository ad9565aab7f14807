-- One call of a limiter in one round trip, for windows of FIXED (aligned to the epoch), CALENDAR and
-- GCRA. It decides and counts as the core does, over the same state text; the full decision is then
-- the core's, from the text before. Whatever is not plain is answered "slow": the core decides it.
--
-- KEYS[1]  the key
-- ARGV     1 now in epoch milliseconds ("" the time of this server), 2 cost, 3 greatest clock skew in
--          milliseconds, 4 the number of windows, then six for each window, in the order of the policy:
--            name, type, capacity ("" where units are only counted), "1" if it denies else "0", and
--            FIXED, CALENDAR: start and end of the present window in epoch milliseconds
--            GCRA: limit and windowMs
-- Answer   {"1" allowed, "0" denied or "slow", text before ("" none), now, text after}
--
-- Lua's numbers are doubles. Everything here stays exact: no sum or product passes 2^53, since a
-- condition is asked as a difference and a capacity times its period is below 2^53 by the policy.

local GREATEST = 9007199254740991

local before = redis.call('GET', KEYS[1]) or ''
local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end
local cost = tonumber(ARGV[2])
local skew = tonumber(ARGV[3])

-- All digits: cjson and tostring write 14 of them.
local function digits(number)
  return string.format('%.0f', number)
end

local function answer(status, after)
  return {status, before, digits(now), after}
end

-- math.fmod is exact; Lua's own % divides in doubles first.
local function divide_up(amount, by)
  local rest = math.fmod(amount, by)
  return (amount - rest) / by + (rest > 0 and 1 or 0)
end

local function greatest_divisor(a, b)
  while b > 0 do
    a, b = b, math.fmod(a, b)
  end
  return a
end

-- {name, type, numbers...} as the state has it. Names of windows need no escapes.
local function entry_text(entry)
  local numbers = {}
  for place = 3, #entry do
    numbers[#numbers + 1] = digits(entry[place])
  end
  return '["' .. entry[1] .. '","' .. entry[2] .. '",' .. table.concat(numbers, ',') .. ']'
end

local function state_text(at, entries)
  local texts = {}
  for place, entry in ipairs(entries) do
    texts[place] = entry_text(entry)
  end
  return '{"at":' .. digits(at) .. ',"v":1,"w":[' .. table.concat(texts, ',') .. ']}'
end

-- The windows of the policy, by their place and by their name.
local windows, named = {}, {}
for place = 1, tonumber(ARGV[4]) do
  local first = 6 * place - 1
  local a, b = tonumber(ARGV[first + 4]), tonumber(ARGV[first + 5])
  local window = {name = ARGV[first], type = ARGV[first + 1], capacity = tonumber(ARGV[first + 2]),
    denies = ARGV[first + 3] == '1', used = 0}
  if window.type == 'GCRA' then
    local divisor = greatest_divisor(a, b)
    window.L, window.P = a / divisor, b / divisor -- L units come back in P ms
  else
    window.start, window.finish = a, b
  end
  windows[place], named[window.name] = window, window
end

-- What is stored. Only a canonical text of these very windows is read here: writing it again must give
-- the same text. All else (another form, type or policy, a broken text) is for the core to judge.
local function read(text)
  local state = cjson.decode(text)
  for _, entry in ipairs(state.w) do
    local window = named[entry[1]]
    if not window or window.stored or window.type ~= entry[2] then return nil end
    if window.type == 'GCRA' then
      if #entry ~= 5 or entry[4] ~= window.L or entry[5] ~= window.P then return nil end
    elseif #entry ~= 4 or entry[3] > state.at or entry[3] > window.start then
      return nil
    end
    for place = 3, #entry do
      if entry[place] < 0 or entry[place] > GREATEST then return nil end
    end
    window.stored = entry
  end
  return #state.w > 0 and state.at >= 0 and state_text(state.at, state.w) == text and state.at
end

local t, at = now, now
if before ~= '' then
  local readable
  readable, at = pcall(read, before)
  if not readable or not at then return answer('slow', '') end
  if now < at then
    if at - now > skew then return answer('slow', '') end
    t = at -- time stands still
  end
end

-- What is used at t: whole units on a grid, a level in units of 1/L milliseconds for GCRA.
for _, window in ipairs(windows) do
  local stored = window.stored
  if window.type == 'GCRA' then
    local level, elapsed = stored and stored[3] or 0, t - at
    -- The quotient rounds monotonically, so the product is taken only where it is below the level.
    window.used = level / window.L > elapsed and level - elapsed * window.L or 0
  else
    if t < window.start or t >= window.finish then return answer('slow', '') end
    window.used = stored and stored[3] == window.start and stored[4] or 0
  end
end

local function denies(window)
  if not window.denies or cost == 0 then return false end
  if cost > window.capacity then return true end
  local unit = window.P or 1
  return cost * unit > window.capacity * unit - window.used
end

for _, window in ipairs(windows) do
  if denies(window) then return answer('0', before) end
end
if cost == 0 then return answer('1', before) end

-- All or nothing: every window counts, in one text.
local entries, reset_at = {}, 0
for place, window in ipairs(windows) do
  local used = window.used + cost * (window.P or 1)
  if used > GREATEST then return answer('slow', '') end
  if window.P then
    entries[place] = {window.name, window.type, used, window.L, window.P}
    reset_at = math.max(reset_at, t + divide_up(used, window.L))
  else
    entries[place] = {window.name, window.type, window.start, used}
    reset_at = math.max(reset_at, window.finish)
  end
end
local after = state_text(t, entries)
redis.call('SET', KEYS[1], after, 'PX', digits(math.max(1, reset_at - now + skew)))
return answer('1', after)
