#include "client/syncstate.h"

#include <QJsonArray>

#include <algorithm>

namespace shortlist::client {

namespace {

QJsonArray refusedToJson(const QList<RefusedFile> &files)
{
    QJsonArray list;
    for (const RefusedFile &file : files)
        list.append(QJsonObject{{QStringLiteral("name"), file.name},
                                {QStringLiteral("bytes"), file.bytes},
                                {QStringLiteral("cause"), file.cause}});
    return list;
}

} // namespace

core::Error errorOf(const SyncState &state)
{
    if (state.cause == SyncCause::None && state.files.waiting > 0) {
        const FileState &files = state.files;
        const QString detail =
            files.detail.isEmpty() ? QStringLiteral("The server takes no more of them") : files.detail;
        return {core::ErrorCode::Unreachable,
                QStringLiteral("All edits are synchronised, but %1 files were not sent (%2): %3. Nothing is lost")
                    .arg(files.waiting)
                    .arg(toString(files.cause), detail),
                {},
                {}};
    }
    const QString detail = state.detail.isEmpty() ? toString(state.cause) : state.detail;
    const QString message = QStringLiteral("Not synchronised (%1): %2. %3 edits wait; nothing is lost")
                                .arg(toString(state.cause), detail)
                                .arg(state.waiting);
    switch (state.cause) {
    case SyncCause::SessionEnded:
        return {core::ErrorCode::Unauthorised, message, {}, {}};
    case SyncCause::ProtocolMismatch:
    case SyncCause::NotAShortlistServer:
        return {core::ErrorCode::Incompatible, message, {}, {}};
    case SyncCause::PlainHttpRefused:
    case SyncCause::CertificateExpired:
    case SyncCause::CertificateUntrusted:
    case SyncCause::DeviceCloned:
    case SyncCause::ProfileReadOnly:
    case SyncCause::WipeOrdered:
        return {core::ErrorCode::Refused, message, {}, {}};
    case SyncCause::Paused:
        return {core::ErrorCode::Cancelled, message, {}, {}};
    case SyncCause::DiskFull:
        return {core::ErrorCode::DiskFull, message, {}, {}};
    case SyncCause::CacheDamaged:
        return {core::ErrorCode::Corrupt, message, {}, {}};
    default:
        return {core::ErrorCode::Unreachable, message, {}, {}};
    }
}

QJsonObject toJson(const SyncState &state)
{
    QJsonObject json{{QStringLiteral("phase"), toString(state.phase)},
                     {QStringLiteral("cause"), toString(state.cause)},
                     {QStringLiteral("version"), state.version},
                     {QStringLiteral("waiting"), state.waiting},
                     {QStringLiteral("conflicts"), state.conflicts}};
    if (!state.detail.isEmpty())
        json.insert(QStringLiteral("detail"), state.detail);
    json.insert(QStringLiteral("files_waiting"), state.files.waiting);
    json.insert(QStringLiteral("files_refused"), refusedToJson(state.files.refused));
    if (state.files.cause != SyncCause::None) {
        json.insert(QStringLiteral("files_cause"), toString(state.files.cause));
        json.insert(QStringLiteral("files_detail"), state.files.detail);
    }
    if (state.phase == SyncPhase::Pulling && state.rowsExpected > 0) {
        json.insert(QStringLiteral("rows"), state.rowsReceived);
        json.insert(QStringLiteral("rows_expected"), std::max(state.rowsExpected, state.rowsReceived));
        json.insert(QStringLiteral("bytes"), state.bytesReceived);
        if (state.secondsLeft >= 0)
            json.insert(QStringLiteral("seconds_left"), state.secondsLeft);
    }
    if (state.oldestWaiting.isValid())
        json.insert(QStringLiteral("oldest_waiting"), state.oldestWaiting.toString(Qt::ISODate));
    return json;
}

} // namespace shortlist::client
