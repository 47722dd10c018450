#pragma once

#include "core/expected.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace shortlist::server {

class BlobStore;
class Database;
class SecretBox;

/// A tenant of the demo workspace.
struct DemoTenant
{
    QString slug;
    QString name;
    quint64 seed = 0;
    bool main = false; ///< gets all jobs and as many candidates as wanted
    /// Names of admin, recruiter, recruiter2, interviewer, interviewer2, manager, reviewer, billing, seeker.
    QStringList people;
};

/// How many rows were added; none when the workspace was there already.
struct DemoCounts
{
    int candidates = 0;
    int applications = 0;
    int notes = 0;
    int cvs = 0;
};

struct DemoOptions
{
    int candidates = 0;
    QDateTime anchor;                   ///< the present of the demo: what happened lies up to 60 days before it
    BlobStore *blobs = nullptr;         ///< where the bytes of CVs go
    const SecretBox *secrets = nullptr; ///< seals the demo's secrets; null: they get no value
};

[[nodiscard]] const QList<DemoTenant> &demoTenants();

/// Loads one tenant in one transaction, as shortlist_owner. Every id follows from the seed, so a second run finds its
/// rows and leaves them alone, edited or not; only bytes of CVs that the blob store lacks come back. Without app.user
/// the triggers that stamp rows keep the times given here, which lets the workspace have a past.
[[nodiscard]] core::Expected<DemoCounts> loadDemoTenant(Database &database, const DemoTenant &tenant,
                                                        const DemoOptions &options);

} // namespace shortlist::server
