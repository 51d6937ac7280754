-- For each step that costs something, whether those who cannot pay need not. What is absent is nil: unknown, and
-- only where it could change the verdict is it asked for. What is null (not applicable) equals the value `null`.
check("@ID@/fee-without-waiver", function(c)
  local free_up_to = c:option("free_up_to")
  for _, step in ipairs(board.elements("step")) do
    local cost, waiver = step:number("cost"), step:flag("waiver")
    local dear
    if cost == null then dear = false elseif cost ~= nil then dear = cost > free_up_to end
    if dear == false then
      c:not_applicable()
    elseif waiver == true then
      c:pass()
    elseif dear == nil then
      c:ask(step, "cost", step)
    elseif waiver == nil then
      c:ask(step, "waiver", step)
    else
      c:violation {
        message = "Everybody pays " .. amount(cost) .. " at " .. name(step) .. ": waive it for those who cannot.",
        about = step,
        fix = { label = "Waive the fee at " .. name(step) .. " for those who cannot pay", set = { waiver = true } },
      }
    end
  end
  c:questions(function(steps, attribute, owner)
    return "Nobody can tell whether " .. steps .. " keeps people out: fill in " .. attribute .. " of " .. owner .. "."
  end)
end)
