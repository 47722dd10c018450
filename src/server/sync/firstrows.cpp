#include "server/sync/firstrows.h"

#include "core/uuid.h"

namespace shortlist::server {

namespace {

constexpr const char *jobsAtMost = "30";
constexpr const char *applicationsAtMost = "600";

} // namespace

FirstRows::FirstRows(const QByteArray &tenant, const QByteArray &user, const QList<QUuid> &asked)
{
    QByteArrayList ids;
    for (const QUuid &id : asked)
        ids.append(core::toBytes(id));
    const QByteArray wished = "j.id = ANY ('{" + ids.join(',') + "}'::uuid[])";
    // What was asked for goes first, then the jobs that changed last.
    m_jobs = "SELECT j.id FROM job_requisitions j WHERE j.tenant_id = " + tenant + " AND j.deleted_at IS NULL AND (" +
             wished + " OR j.owner_id = " + user + " OR j.hiring_manager_id = " + user + ") ORDER BY " + wished +
             " DESC, j.updated_at DESC LIMIT " + jobsAtMost;
    m_applications = "FROM applications a WHERE a.tenant_id = " + tenant + " AND a.job_id IN (" + m_jobs +
                     ") ORDER BY a.updated_at DESC, a.id LIMIT " + applicationsAtMost;
}

QByteArray FirstRows::condition(const protocol::Entity &entity) const
{
    if (entity.name == u"job_requisitions")
        return "r.id IN (" + m_jobs + ')';
    if (entity.name == u"stages")
        return "r.job_id IN (" + m_jobs + ')';
    if (entity.name == u"candidates")
        return "r.id IN (SELECT a.candidate_id " + m_applications + ')';
    if (entity.name == u"applications")
        return "r.id IN (SELECT a.id " + m_applications + ')';
    return {};
}

} // namespace shortlist::server
