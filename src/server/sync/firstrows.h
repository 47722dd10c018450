#pragma once

#include "protocol/descriptor.h"

#include <QUuid>

namespace shortlist::server {

/// What a first pull brings before all else: the jobs that are the caller's own or were asked for by id, their stages,
/// their newest applications and those people. Bounded, so that it arrives within the second.
class FirstRows
{
public:
    /// `tenant` and `user` are SQL expressions; `asked` are ids.
    FirstRows(const QByteArray &tenant, const QByteArray &user, const QList<QUuid> &asked);

    /// The condition on `r`, a row of the entity; empty where nothing of it comes first.
    [[nodiscard]] QByteArray condition(const protocol::Entity &entity) const;

private:
    QByteArray m_jobs;         ///< selects the jobs' ids
    QByteArray m_applications; ///< selects what comes of their applications
};

/// How many jobs may be asked for by id.
inline constexpr qsizetype maxFirstJobs = 50;

} // namespace shortlist::server
