#include "server/mail/candidatemails.h"

#include "server/jobs/jobrunner.h"

namespace shortlist::server {

void registerCandidateMails(JobRunner &jobs)
{
    jobs.registerJob(QStringLiteral("candidate-mails.send"),
                     [](const Job &job, JobContext &context) -> core::Expected<QJsonObject> {
                         const auto rows = context.database.query(QStringLiteral("SELECT send_candidate_mails(?, ?)"),
                                                                  {job.tenant, context.clock.nowUtc()});
                         if (!rows)
                             return core::fail(rows.error());
                         return QJsonObject{{QStringLiteral("count"), rows->constFirst()[0].toLongLong()}};
                     });
}

} // namespace shortlist::server
