-- fees/paid-in-vain, for each step at which people act and pay: every way there from a start must pass a decision. What
-- nobody has said is nil, and where it could change the verdict it is asked for.

-- Whether the step is of the kind; nil where nobody knows.
local function is_kind(step, kind)
  local own = step:string("kind")
  if own == nil then return nil end
  return own == kind
end

local function costs(step, free_up_to)
  local cost = step:number("cost")
  if cost == nil then return nil end
  return cost ~= null and cost > free_up_to
end

check("fees/paid-in-vain", function(c)
  local free_up_to = c:option("free_up_to")
  local past_certain = kernel.past(function(step) return is_kind(step, "decision") end)
  local past_possible = kernel.past(function(step) return is_kind(step, "decision") ~= false end)

  local function report(step)
    local steps, links = kernel.way(step, past_possible)
    local witness = { kind = "path", table.unpack(steps) }
    for _, link in ipairs(links) do table.insert(witness, link) end
    c:violation {
      message = "People pay " .. amount(step:number("cost")) .. " at " .. name(step) ..
                " before it is decided whether they qualify: put the decision first.",
      about = step,
      witness = witness,
    }
  end

  -- Some step on the way may be a decision, and nobody has said.
  local function ask(step)
    for _, before in ipairs(kernel.way(step, past_certain)) do
      if is_kind(before, "decision") == nil then return c:ask(before, "kind", step) end
    end
  end

  for _, step in ipairs(board.elements("step")) do
    local acts = is_kind(step, "action")
    local pays = all_of(acts, costs(step, free_up_to))
    if pays == false then
      c:not_applicable()
    elseif not past_certain[step] then
      c:pass()
    elseif pays == nil then
      c:ask(step, acts == nil and "kind" or "cost", step)
    elseif not past_possible[step] then
      ask(step)
    else
      report(step)
    end
  end

  c:questions(function(steps, attribute, owner)
    return "Nobody can tell whether people pay at " .. steps ..
           " before it is decided whether they qualify: fill in " .. attribute .. " of " .. owner .. "."
  end)
end)
