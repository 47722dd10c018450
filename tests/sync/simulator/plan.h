#pragma once

#include "simulator/timeline.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace shortlist::simulator {

/// One thing that happens to the simulated world. All of its own chances follow from `salt`, so that it stays what it
/// is when other steps are left out.
struct Step
{
    enum class What {
        Edit,            ///< a person types, `count` times
        Settle,          ///< a person settles a conflict
        Undo,            ///< a person takes their last edit back
        CutToServer,     ///< requests are lost
        CutToClient,     ///< answers are lost
        CutBoth,         ///< nothing gets through, and the machine may know it
        BadNetwork,      ///< for everybody: much is lost, doubled and late
        KillClient,      ///< kill -9, then a start
        CutPower,        ///< of a client's machine, then a start
        KillServer,      ///< the process, with what it was doing
        DieBeforeCommit, ///< the database dies in the next push, before it is committed
        DieAfterCommit,  ///< the same after the commit: the answer never leaves
        DiskTrouble,     ///< writes fail now and then
        JumpClient,      ///< the device's clock jumps
        JumpServer,      ///< the server's clock jumps
        ExpireToken,     ///< the access token is not accepted any more
        ChangeRole,      ///< scopes come and go
        Grant,           ///< a row is granted, withheld or neither
        Migrate,         ///< the server gets a newer schema
        BackUp,          ///< of the server and of every profile
        RestoreServer,   ///< to the backup: another history
        RestoreProfile,  ///< to the backup: a device that is its own clone
        NoticeNetwork,   ///< the client's machine says that its network is another one
        SyncNow,         ///< a person asks for it
    };

    milliseconds at{0};
    What what = What::Edit;
    int client = 0;
    int count = 1;
    milliseconds lasts{0};
    quint64 salt = 0;

    /// As a report shows it.
    [[nodiscard]] QByteArray toText() const;
};

/// What follows from a seed before anything happens.
struct Plan
{
    quint64 seed = 0;
    QStringList roles;   ///< one per person
    QList<int> personOf; ///< one per client: two devices may be one person's
    QList<Step> steps;   ///< in the order of their times
};

/// How much happens in a plan.
struct PlanSize
{
    int mostClients = 5;
    milliseconds lasts{150'000};
    milliseconds longestPause{1'500}; ///< between two steps
    bool restores = true; ///< in some seeds: restored backups excuse losses, which other seeds must not have
};

[[nodiscard]] Plan drawPlan(quint64 seed, const PlanSize &size);

} // namespace shortlist::simulator
