#pragma once

#include "core/expected.h"

#include <QList>
#include <QString>

namespace shortlist::server {

class Database;

/// A tenant of the demo workspace.
struct DemoTenant
{
    QString slug;
    QString name;
    quint64 seed = 0;
    bool main = false;  ///< gets all jobs and as many candidates as wanted
    QStringList people; ///< names of admin, recruiter, recruiter2, interviewer, interviewer2, manager
};

/// How many rows were added; none when the workspace was there already.
struct DemoCounts
{
    int candidates = 0;
    int applications = 0;
    int notes = 0;
};

[[nodiscard]] const QList<DemoTenant> &demoTenants();

/// Loads one tenant in one transaction, as shortlist_owner. Every id follows from the seed, so a second run finds its
/// rows and leaves them alone, edited or not.
[[nodiscard]] core::Expected<DemoCounts> loadDemoTenant(Database &database, const DemoTenant &tenant, int candidates);

} // namespace shortlist::server
