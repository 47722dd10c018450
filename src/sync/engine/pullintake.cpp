#include "sync/engine/pullintake.h"

#include "core/uuid.h"

#include <QJsonArray>

#include <algorithm>

namespace shortlist::sync {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

QStringList strings(const QJsonValue &value)
{
    QStringList out;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &v : array)
        out.append(v.toString());
    out.sort();
    return out;
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

} // namespace

PullIntake::PullIntake(Replica &replica, qint64 cursor, PullPosition resume)
    : m_replica(replica), m_cursor(cursor), m_resume(std::move(resume)), m_reader(*this)
{}

Expected<void> PullIntake::begin(const QJsonObject &header)
{
    m_serverVersion = header.value(QStringLiteral("version")).toInteger(-1);
    m_schemaVersion = header.value(QStringLiteral("schema")).toInt();
    const auto history = core::parseUuid(header.value(QStringLiteral("history")).toString(), QStringLiteral("history"));
    const QStringList scopes = strings(header.value(QStringLiteral("scopes")));
    if (!history || m_serverVersion < 0)
        return fail(ErrorCode::Protocol, QStringLiteral("The opening line of the pull is incomplete"));

    // Order matters: another history makes everything else about the replica's state meaningless.
    const bool knowsHistory = !m_replica.history().isNull();
    if ((knowsHistory && m_replica.history() != *history) || m_serverVersion < m_cursor)
        return unfit(Opening::OtherHistory, QStringLiteral("The server's data has another history than this copy"));
    if (header.value(QStringLiteral("from")).toInteger(-1) != m_cursor)
        return fail(ErrorCode::Protocol, QStringLiteral("The pull starts from another version than was asked for"));
    if (m_schemaVersion > m_replica.schemaVersion())
        return unfit(Opening::NewerSchema, QStringLiteral("The server has a newer schema"));
    const bool resumed = !m_resume.isNull();
    // Sections before the position were skipped: had a scope been granted since, its rows there would be missed for
    // good.
    if (resumed && !m_resume.scopes.isEmpty() && sorted(m_resume.scopes) != scopes)
        return unfit(Opening::OtherScopes, QStringLiteral("The scopes changed while the pull was interrupted"));

    QStringList purged = strings(header.value(QStringLiteral("revoked")));
    if (!resumed) {
        // A pull that starts over leaves rows behind of scopes that had been granted for its first attempt. They are
        // not held yet, so the server says nothing about them, not even that they were revoked since.
        const QStringList halfArrived = m_replica.pullPosition().scopes;
        // At version 0 nothing is held, whatever was seen of an empty tenant: the server sends all of it and no
        // removals.
        const QStringList held = m_cursor > 0 ? m_replica.scopes() : QStringList();
        for (const QString &scope : halfArrived) {
            if (!held.contains(scope))
                purged.append(scope);
        }
    } else if (!purged.isEmpty()) {
        return unfit(Opening::OtherScopes, QStringLiteral("A scope was revoked while the pull was interrupted"));
    }

    m_opening = Opening::Fits;
    // Servers from before there were rights do not name it.
    if (const QString role = header.value(QStringLiteral("role")).toString(); !role.isEmpty()) {
        if (auto noted = stored(m_replica.setRole(role)); !noted)
            return noted;
    }
    // Before anything else of the pull: what is purged must not come back with a position that counts it as there.
    for (const QString &scope : std::as_const(purged)) {
        if (auto gone = stored(m_replica.purgeScope(scope)); !gone)
            return gone;
    }
    // The rows are gone or went back, by a power cut say, and with them which history the answers of edits that are
    // kept belong to. The server says again what it knows of them, and gets what it has forgotten since.
    if (!knowsHistory) {
        if (auto reopened = stored(m_replica.reopenAfter(-1)); !reopened)
            return reopened;
    }
    const qint64 target = resumed ? m_resume.targetVersion : m_serverVersion;
    if (auto begun = stored(m_replica.beginPull(target, scopes, *history, resumed)); !begun)
        return begun;
    m_open = true;
    return {};
}

Expected<void> PullIntake::earlyRows(const QString &entity, const QStringList &columns)
{
    m_early = true;
    return stored(m_replica.beginEarlyRows(entity, columns));
}

Expected<void> PullIntake::expect(const QJsonObject &expected)
{
    m_rowsExpected = std::max<qint64>(0, expected.value(QStringLiteral("rows")).toInteger());
    m_rowsBefore = std::clamp<qint64>(expected.value(QStringLiteral("before")).toInteger(), 0, m_rowsExpected);
    m_early = false;
    if (m_earlyRows == 0)
        return {};
    m_earlyStored = true;
    return stored(m_replica.endEarlyRows());
}

Expected<void> PullIntake::rows(const QString &entity, const QStringList &columns)
{
    m_early = false;
    return stored(m_replica.beginRows(entity, columns));
}

Expected<void> PullIntake::row(QByteArrayView line)
{
    ++m_rows;
    m_earlyRows += m_early ? 1 : 0;
    return stored(m_replica.row(line));
}

Expected<void> PullIntake::removals(const QString &entity, bool revoked)
{
    return stored(m_replica.beginRemovals(entity, revoked));
}

Expected<void> PullIntake::removed(QByteArrayView id)
{
    ++m_removals;
    return stored(m_replica.removed(id));
}

Expected<void> PullIntake::end(const QJsonObject &footer)
{
    if (footer.value(QStringLiteral("rows")).toInteger(-1) != m_rows ||
        footer.value(QStringLiteral("removed")).toInteger(-1) != m_removals)
        return fail(ErrorCode::Protocol, QStringLiteral("The pull's closing line counts other rows than arrived"));
    if (auto ended = stored(m_replica.endPull()); !ended)
        return ended;
    m_open = false;
    return {};
}

Expected<void> PullIntake::stored(Expected<void> result)
{
    // What the stream itself got wrong (an unreadable line) is the server's failure, although the replica noticed it.
    if (!result)
        m_storageFailed = result.error().code != ErrorCode::Protocol && result.error().code != ErrorCode::InvalidInput;
    return result;
}

Expected<void> PullIntake::unfit(Opening opening, const QString &why)
{
    m_opening = opening;
    return fail(ErrorCode::Cancelled, why);
}

} // namespace shortlist::sync
