#pragma once

#include "simulator/modelserver.h"

#include <functional>

namespace shortlist::simulator {

/// The server with its process: it crashes, comes back, and wakes the event streams of those who listen.
struct ServerProcess
{
    ModelServer model;
    bool running = true;
    int life = 0;                                      ///< counts crashes: what a former life still had to say is lost
    ModelServer::Fate fate = ModelServer::Fate::Lives; ///< of the next push
    std::function<void()> answered{};                  ///< called after each push
    std::function<void()> died{};                      ///< called when it has met its fate
};

} // namespace shortlist::simulator
