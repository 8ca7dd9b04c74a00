-- Asks for the lines of a file in random order. Each line is a path and, after a tab, a Cookie header or nothing.
-- usage: wrk … -s targets.lua http://127.0.0.1:8080 -- targets.txt

local requests = {}

function setup(thread)
  number = (number or 0) + 1
  thread:set("number", number)
end

function init(args)
  math.randomseed(number)
  for line in io.lines(args[1]) do
    local path, cookie = line:match("^([^\t]*)\t?(.*)$")
    local headers = {}
    for name, value in pairs(wrk.headers) do headers[name] = value end
    if cookie ~= "" then headers["Cookie"] = cookie end
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
end

function request()
  return requests[math.random(#requests)]
end

-- The last line is for a program to read.
function done(summary, latency, _)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format('{"requests":%d,"microseconds":%d,"failed":%d,"p50":%d,"p99":%d}',
    summary.requests, summary.duration, failed, latency:percentile(50), latency:percentile(99)))
end
