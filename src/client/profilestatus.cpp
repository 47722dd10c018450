#include "client/profilestatus.h"

#include "cache/storestate.h"
#include "client/conflict.h"
#include "client/filesync.h"
#include "core/json.h"

#include <QSqlError>
#include <QSqlQuery>

#include <array>

namespace shortlist::client {

using cache::AccessMode;
using cache::Connection;
using core::Expected;
using core::fail;

namespace {

const QString factName = QStringLiteral("sync_state");

constexpr std::array phases{SyncPhase::SignedOut, SyncPhase::Connecting, SyncPhase::Synced, SyncPhase::Pulling,
                            SyncPhase::Pushing,   SyncPhase::Offline,    SyncPhase::Blocked};

QString text(const QDateTime &at)
{
    return at.isValid() ? at.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime time(const QJsonObject &json, const char *name)
{
    return QDateTime::fromString(json.value(QLatin1String(name)).toString(), Qt::ISODateWithMs);
}

Expected<Connection> openOutbox(const QString &directory, const QByteArray &key)
{
    return Connection::open(directory + QStringLiteral("/outbox.db"), key, AccessMode::ReadOnly);
}

Expected<void> countFiles(const Connection &outbox, FileState &state)
{
    state.waiting = 0;
    state.refused.clear();
    const auto all = outbox.scalar(QStringLiteral("SELECT count(*) FROM uploads"));
    if (!all)
        return fail(all.error());
    state.waiting = all->toInt();
    // A file of waiting edits that only an older program has written has no such table.
    const auto known = outbox.scalar(
        QStringLiteral("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'upload_problems'"));
    if (!known)
        return fail(known.error());
    if (known->toInt() > 0) {
        QSqlQuery refused(outbox.database());
        if (!refused.exec(QStringLiteral("SELECT u.sha256, u.size, p.problem FROM uploads AS u JOIN upload_problems AS "
                                         "p ON p.sha256 = u.sha256 ORDER BY u.size, u.sha256")))
            return fail(cache::errorFrom(refused.lastError(), QStringLiteral("reading the refused files")));
        while (refused.next()) {
            const QByteArray sha256 = refused.value(0).toByteArray();
            state.refused.append({sha256, QString::fromLatin1(sha256), refused.value(1).toLongLong(),
                                  QString::fromUtf8(refused.value(2).toByteArray())});
        }
        state.waiting -= static_cast<int>(state.refused.size());
    }
    if (state.waiting == 0) {
        state.cause = SyncCause::None;
        state.detail.clear();
    }
    return {};
}

Expected<void> countIn(const Connection &outbox, SyncState &state)
{
    const auto count = outbox.scalar(QStringLiteral("SELECT count(*) FROM mutations WHERE acknowledged = 0"));
    const auto oldest = outbox.scalar(QStringLiteral("SELECT min(at) FROM mutations WHERE acknowledged = 0"));
    for (const auto *value : {&count, &oldest}) {
        if (!*value)
            return fail(value->error());
    }
    state.waiting = count->toInt();
    state.oldestWaiting =
        oldest->isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(oldest->toLongLong(), Qt::UTC);
    return countFiles(outbox, state.files);
}

/// What keep() stored; an unreadable value is as good as none.
void takeKept(const QByteArray &bytes, SyncState &state)
{
    const auto json = core::parseJsonObject(bytes);
    if (!json)
        return;
    for (const SyncPhase phase : phases) {
        if (toString(phase) == json->value(QStringLiteral("phase")).toString())
            state.phase = phase;
    }
    for (const SyncCause cause : sync::allCauses) {
        if (toString(cause) == json->value(QStringLiteral("cause")).toString())
            state.cause = cause;
        if (toString(cause) == json->value(QStringLiteral("files_cause")).toString())
            state.files.cause = cause;
    }
    state.detail = json->value(QStringLiteral("detail")).toString();
    state.since = time(*json, "since");
    state.lastSynced = time(*json, "last_sync");
    state.nextTry = time(*json, "next_try");
    state.tries = json->value(QStringLiteral("tries")).toInt();
    state.files.detail = json->value(QStringLiteral("files_detail")).toString();
}

} // namespace

Expected<ProfileStatus> ProfileStatus::read(const QString &directory, const QByteArray &key)
{
    const auto reader = ProfileReader::open(directory, key);
    if (!reader)
        return fail(reader.error());
    const auto store = cache::StoreState::read(reader->reader().connection().handle());
    if (!store)
        return fail(store.error());
    const auto conflicts = countOpenConflicts(reader->reader());
    if (!conflicts)
        return fail(conflicts.error());
    const auto outbox = openOutbox(directory, key);
    if (!outbox)
        return fail(outbox.error());
    const auto device = outbox->scalar(QStringLiteral("SELECT device FROM identity"));
    const auto kept = outbox->scalar(QStringLiteral("SELECT value FROM facts WHERE name = ?"), {factName});
    if (!device || !kept)
        return fail(!device ? device.error() : kept.error());
    ProfileStatus status;
    takeKept(kept->toByteArray(), status.sync);
    status.session = reader->session();
    status.sync.version = store->cursor;
    status.sync.conflicts = *conflicts;
    if (auto counted = countIn(*outbox, status.sync); !counted)
        return fail(counted.error());
    nameRefused(reader->reader(), status.sync.files);
    status.device = QUuid::fromString(device->toString());
    status.schema = store->descriptor.version;
    if (!status.session || status.session->ended) {
        status.sync.phase = status.session ? SyncPhase::Blocked : SyncPhase::SignedOut;
        status.sync.cause = status.session ? SyncCause::SessionEnded : SyncCause::None;
    }
    return status;
}

Expected<void> ProfileStatus::keep(cache::Outbox &outbox, const SyncState &state)
{
    // A session that never reached the server does not know when the one before it did.
    QDateTime lastSynced = state.lastSynced;
    if (!lastSynced.isValid()) {
        SyncState before;
        if (const auto kept = outbox.fact(factName))
            takeKept(*kept, before);
        lastSynced = before.lastSynced;
    }
    return outbox.setFact(factName, core::compactJson({{QStringLiteral("phase"), toString(state.phase)},
                                                       {QStringLiteral("cause"), toString(state.cause)},
                                                       {QStringLiteral("detail"), state.detail},
                                                       {QStringLiteral("since"), text(state.since)},
                                                       {QStringLiteral("last_sync"), text(lastSynced)},
                                                       {QStringLiteral("next_try"), text(state.nextTry)},
                                                       {QStringLiteral("tries"), state.tries},
                                                       {QStringLiteral("files_cause"), toString(state.files.cause)},
                                                       {QStringLiteral("files_detail"), state.files.detail}}));
}

Expected<void> countUnsent(const QString &directory, const QByteArray &key, SyncState &state)
{
    const auto outbox = openOutbox(directory, key);
    if (!outbox)
        return fail(outbox.error());
    return countIn(*outbox, state);
}

} // namespace shortlist::client
