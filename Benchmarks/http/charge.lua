-- Asks for the addresses of a file in turn, with the cookie of a session or the token of a program. Each thread starts elsewhere.
local fils = 0
function setup(thread)
    fils = fils + 1
    thread:set("depart", fils * 997)
end

local requetes, rang = {}, 0
function init(args)
    local entetes = { ["Cookie"] = os.getenv("COOKIE"), ["Authorization"] = os.getenv("AUTORISATION") }
    for chemin in io.lines(os.getenv("CHEMINS")) do
        requetes[#requetes + 1] = wrk.format("GET", chemin, entetes)
    end
    rang = depart
end

function request()
    rang = rang + 1
    return requetes[rang % #requetes + 1]
end
