#include "client/profilestatus.h"

#include "cache/storestate.h"
#include "client/conflict.h"
#include "core/json.h"

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

Expected<void> countIn(const Connection &outbox, SyncState &state)
{
    const auto count = outbox.scalar(QStringLiteral("SELECT count(*) FROM mutations WHERE acknowledged = 0"));
    const auto oldest = outbox.scalar(QStringLiteral("SELECT min(at) FROM mutations WHERE acknowledged = 0"));
    const auto files = outbox.scalar(QStringLiteral("SELECT count(*) FROM uploads"));
    for (const auto *value : {&count, &oldest, &files}) {
        if (!*value)
            return fail(value->error());
    }
    state.waiting = count->toInt();
    state.oldestWaiting =
        oldest->isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(oldest->toLongLong(), Qt::UTC);
    state.files = files->toInt();
    return {};
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
    }
    state.detail = json->value(QStringLiteral("detail")).toString();
    state.since = time(*json, "since");
    state.lastSynced = time(*json, "last_sync");
    state.nextTry = time(*json, "next_try");
    state.tries = json->value(QStringLiteral("tries")).toInt();
    state.fileTrouble = json->value(QStringLiteral("file_trouble")).toString();
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
                                                       {QStringLiteral("file_trouble"), state.fileTrouble}}));
}

Expected<void> countUnsent(const QString &directory, const QByteArray &key, SyncState &state)
{
    const auto outbox = openOutbox(directory, key);
    if (!outbox)
        return fail(outbox.error());
    return countIn(*outbox, state);
}

} // namespace shortlist::client
