-- Sends what requests.ts describes: method, path, body, token, run, order, from, step, count, other are the arguments.
local method, path, body, token, run, order, from, step, count, other
number = 0

function setup(thread)
  worker = thread
end

function init(args)
  method, path, body, token, run, order = args[1], args[2], args[3], args[4], args[5], args[6]
  from, step, count, other = tonumber(args[7]), tonumber(args[8]), tonumber(args[9]), tonumber(args[10])
  math.randomseed(os.time())
end

function request()
  local place = order == "random" and math.random(0, count - 1) or number % count
  number = number + 1
  local id = math.floor(from + step * place)
  local headers = { authorization = "Bearer " .. token }
  if method == "POST" then
    headers["content-type"] = "application/json"
    headers["idempotency-key"] = run .. "-" .. number
  end
  local filled = body:gsub("{id}", id):gsub("{other}", id + other)
  return wrk.format(method, (path:gsub("{id}", id)), headers, method == "POST" and filled or nil)
end

function done(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format('\n{"count":%d,"microseconds":%d,"p50":%f,"p99":%f,"failed":%d,"sent":%d}\n', summary.requests, summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, failed, worker:get("number")))
end
