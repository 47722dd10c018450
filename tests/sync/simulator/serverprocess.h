#pragma once

#include "simulator/modelserver.h"

namespace shortlist::simulator {

/// The server with its process: it crashes, comes back, and wakes the event streams of those who listen.
struct ServerProcess
{
    ModelServer model;
    bool running = true;
    int life = 0;                ///< counts crashes: what a former life still had to say is lost
    std::function<void()> moved; ///< called after each commit
};

} // namespace shortlist::simulator
