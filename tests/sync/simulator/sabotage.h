#pragma once

#include <array>

namespace shortlist::simulator {

/// Faults put into the parts under test on purpose: the simulator has to notice each of them.
enum class Sabotage {
    None,
    ServerAppliesTwice,     ///< a retry is taken for a new edit
    ServerCommitsHalf,      ///< a crash in the middle of a push leaves half of it
    ServerOverwrites,       ///< the last writer wins, without a conflict
    PullSkipsAVersion,      ///< changes of the version after the cursor are left out
    PullForgetsRemovals,    ///< removed rows stay on every device
    PullLeaksScope,         ///< everybody gets the invoices
    VersionsHaveGaps,       ///< a commit now and then takes two numbers
    ReplicaForgetsAnswers,  ///< an acknowledgement is not kept
    ReplicaAcknowledgesAll, ///< an answer to one edit is taken for an answer to all
    ReplicaLosesEdits,      ///< a crash loses the newest edit
    ReplicaKeepsRevoked,    ///< revoked scopes are not purged
    ReplicaReordersEdits,   ///< two waiting edits change places
    CursorOutrunsRows,      ///< the cursor is durable before the rows are
    RunnerLosesTimers,      ///< a retry's timer now and then never fires
};

/// With what a report calls them.
struct SabotageName
{
    Sabotage sabotage;
    const char *name;
};

inline constexpr std::array sabotages = {
    SabotageName{Sabotage::ServerAppliesTwice, "server-applies-twice"},
    SabotageName{Sabotage::ServerCommitsHalf, "server-commits-half"},
    SabotageName{Sabotage::ServerOverwrites, "server-overwrites"},
    SabotageName{Sabotage::PullSkipsAVersion, "pull-skips-a-version"},
    SabotageName{Sabotage::PullForgetsRemovals, "pull-forgets-removals"},
    SabotageName{Sabotage::PullLeaksScope, "pull-leaks-scope"},
    SabotageName{Sabotage::VersionsHaveGaps, "versions-have-gaps"},
    SabotageName{Sabotage::ReplicaForgetsAnswers, "replica-forgets-answers"},
    SabotageName{Sabotage::ReplicaAcknowledgesAll, "replica-acknowledges-all"},
    SabotageName{Sabotage::ReplicaLosesEdits, "replica-loses-edits"},
    SabotageName{Sabotage::ReplicaKeepsRevoked, "replica-keeps-revoked"},
    SabotageName{Sabotage::ReplicaReordersEdits, "replica-reorders-edits"},
    SabotageName{Sabotage::CursorOutrunsRows, "cursor-outruns-rows"},
    SabotageName{Sabotage::RunnerLosesTimers, "runner-loses-timers"},
};

} // namespace shortlist::simulator
