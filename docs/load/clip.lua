-- wrk: posts the recording in the variable CLIP, and counts what comes back.
local file = io.open(os.getenv("CLIP"), "rb")
wrk.method = "POST"
wrk.body = file:read("*a")
wrk.headers["Content-Type"] = "application/octet-stream"
file:close()

local threads = {}

function setup(thread)
  thread:set("answers", "")
  table.insert(threads, thread)
end

function init()
  counts = {}
end

function response(status)
  counts[status] = (counts[status] or 0) + 1
  local text = ""
  for code, count in pairs(counts) do
    text = text .. code .. "=" .. count .. " "
  end
  answers = text
end

function done(summary, latency)
  local counts = {}
  for _, thread in ipairs(threads) do
    for code, count in string.gmatch(thread:get("answers"), "(%d+)=(%d+)") do
      counts[code] = (counts[code] or 0) + count
    end
  end
  local text = ""
  for code, count in pairs(counts) do
    text = text .. code .. ": " .. string.format("%d", count) .. " "
  end
  local e = summary.errors
  print(string.format("RESULT %.1f | %.0f | %.0f | %.0f | %s| %d", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3, text,
    e.connect + e.read + e.write + e.timeout))
end
