#pragma once

#include "simulator/simulation.h"

namespace shortlist::simulator {

/// A failing plan with everything left out that its failure does not need.
struct Shrunk
{
    Plan plan;
    Verdict verdict; ///< of the shortened plan
    int runs = 0;
};

/// Leaves out steps of a failing plan, halves first and single ones in the end, as long as it still fails (delta
/// debugging, Zeller 2002). At most `mostRuns` runs.
[[nodiscard]] Shrunk shrink(const Plan &plan, const SimulationOptions &options, int mostRuns = 300);

/// What a person reads of it: the seed, the steps, what was violated.
[[nodiscard]] QByteArray report(const Shrunk &shrunk);

} // namespace shortlist::simulator
