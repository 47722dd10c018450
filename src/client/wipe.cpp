#include "client/wipe.h"

#include "cache/connection.h"
#include "cache/keyslots.h"
#include "cache/profilelock.h"
#include "client/keychain.h"
#include "client/localworkspace.h"
#include "core/json.h"
#include "sync/transport/apiclient.h"
#include "sync/transport/urlpolicy.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

#include <unistd.h>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

using Done = std::function<void(Expected<WipeCount>)>;

/// The order as a crash must find it again, with what was destroyed so far.
struct Note
{
    WipeOrder order;
    QString keychainEntry;
    int files = 0;
    qint64 bytes = 0;
};

QString notePath(const QString &directory)
{
    return directory + QStringLiteral("/wipe.json");
}

std::optional<Note> readNote(const QString &directory)
{
    QFile file(notePath(directory));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const auto json = core::parseJsonObject(file.readAll());
    if (!json)
        return std::nullopt;
    return Note{{json->value(QStringLiteral("server")).toString(),
                 QUuid::fromString(json->value(QStringLiteral("id")).toString()),
                 json->value(QStringLiteral("token")).toString(), json->value(QStringLiteral("unsent")).toInt()},
                json->value(QStringLiteral("keychain_entry")).toString(),
                json->value(QStringLiteral("files")).toInt(),
                json->value(QStringLiteral("bytes")).toInteger()};
}

Expected<void> writeNote(const QString &directory, const Note &note)
{
    QSaveFile file(notePath(directory));
    const QByteArray bytes = core::compactJson({{QStringLiteral("server"), note.order.serverUrl},
                                                {QStringLiteral("id"), core::toText(note.order.id)},
                                                {QStringLiteral("token"), note.order.token},
                                                {QStringLiteral("unsent"), note.order.unsent},
                                                {QStringLiteral("keychain_entry"), note.keychainEntry},
                                                {QStringLiteral("files"), note.files},
                                                {QStringLiteral("bytes"), note.bytes}});
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorCode::Io, QStringLiteral("The order to wipe cannot be noted: %1").arg(file.errorString()),
                    file.fileName());
    QFile::setPermissions(file.fileName(), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

/// Overwrites the file in place, down to the disk, then removes it.
Expected<void> destroy(const QString &path, Note &note)
{
    QFile file(path);
    const qint64 size = file.size();
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (file.open(QIODevice::ReadWrite)) {
        const QByteArray zeros(1024 * 1024, '\0');
        for (qint64 left = size; left > 0; left -= zeros.size()) {
            if (file.write(zeros.constData(), std::min<qint64>(left, zeros.size())) < 0)
                break; // it is removed all the same
        }
        file.flush();
        ::fsync(file.handle());
        file.close();
    }
    if (!file.remove())
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be removed: %2").arg(path, file.errorString()), path);
    ++note.files;
    note.bytes += size;
    return {};
}

Expected<void> destroyMatching(const QString &directory, const QStringList &patterns, Note &note)
{
    for (const QFileInfo &file : QDir(directory).entryInfoList(patterns, QDir::Files | QDir::Hidden | QDir::System)) {
        if (auto destroyed = destroy(file.filePath(), note); !destroyed)
            return destroyed;
    }
    return {};
}

Expected<void> destroyFolder(const QString &folder, Note &note)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        if (auto destroyed = destroy(files.next(), note); !destroyed)
            return destroyed;
    }
    QDir(folder).removeRecursively();
    return {};
}

Expected<Note> destroyFiles(const QString &directory, Note note)
{
    const auto run = [&]() -> Expected<void> {
        const auto lock = cache::ProfileLock::acquire(directory, std::chrono::seconds(5));
        if (!lock)
            return fail(lock.error());
        if (auto gone = destroyMatching(directory, {QStringLiteral("cache.db*")}, note); !gone)
            return gone;
        for (const char *folder : {"/blobs", "/quarantine"}) {
            if (auto gone = destroyFolder(directory + QString::fromLatin1(folder), note); !gone)
                return gone;
        }
        if (auto gone = destroyMatching(directory, {QStringLiteral("outbox.db*")}, note); !gone)
            return gone;
        return writeNote(directory, note);
    };
    if (const auto done = run(); !done)
        return fail(done.error());
    for (const char *name : {"/profile.holder", "/profile.lock"})
        QFile::remove(directory + QString::fromLatin1(name));
    return note;
}

void sendReceipt(const QString &directory, const Note &note, QObject *context, const Done &done)
{
    WipeCount count{note.files, note.bytes, note.order.unsent, false};
    const auto url = sync::acceptServerUrl(note.order.serverUrl);
    if (!url) {
        done(count);
        return;
    }
    auto *api = new sync::ApiClient(*url, context);
    api->ask({"POST",
              QStringLiteral("/v1/wipe-receipt"),
              {{QStringLiteral("wipe"), core::toText(note.order.id)},
               {QStringLiteral("token"), note.order.token},
               {QStringLiteral("files"), count.files},
               {QStringLiteral("bytes"), count.bytes},
               {QStringLiteral("unsent"), count.unsent}},
              {},
              true},
             [api, directory, count, done](const sync::Answer<QJsonObject> &answer) mutable {
                 api->deleteLater();
                 count.receiptSent = bool(answer);
                 // A receipt that the server does not want will not be wanted later either.
                 if (answer || answer.failure().kind == sync::FailureKind::Refused) {
                     QFile::remove(notePath(directory));
                     QDir().rmdir(directory);
                 }
                 done(count);
             });
}

void destroyRest(const QString &directory, const Note &note, QObject *context, const Done &done)
{
    QThreadPool::globalInstance()->start([directory, note, guard = QPointer<QObject>(context), done] {
        const auto destroyed = destroyFiles(directory, note);
        QMetaObject::invokeMethod(qApp, [directory, destroyed, guard, done] {
            if (!guard)
                return;
            if (destroyed)
                sendReceipt(directory, *destroyed, guard, done);
            else
                done(fail(destroyed.error()));
        });
    });
}

} // namespace

std::optional<WipeOrder> wipeOrderOf(const protocol::Problem &problem, const LocalWorkspace &workspace)
{
    if (problem.type != u"wipe-device" || problem.wipeId.isNull())
        return std::nullopt;
    const auto waiting = workspace.waitingCount();
    const auto session = workspace.session();
    return WipeOrder{session && *session ? (*session)->serverUrl : QString(), problem.wipeId, problem.wipeToken,
                     waiting ? *waiting : 0};
}

std::optional<WipeOrder> wipeOrderOf(const protocol::Problem &problem, const QString &serverUrl,
                                     const QString &directory, const QByteArray &key)
{
    if (problem.type != u"wipe-device" || problem.wipeId.isNull())
        return std::nullopt;
    const auto outbox =
        cache::Connection::open(directory + QStringLiteral("/outbox.db"), key, cache::AccessMode::ReadOnly);
    const auto waiting = outbox
                             ? outbox->scalar(QStringLiteral("SELECT count(*) FROM mutations WHERE acknowledged = 0"))
                             : Expected<QVariant>(fail(outbox.error()));
    return WipeOrder{serverUrl, problem.wipeId, problem.wipeToken, waiting ? waiting->toInt() : 0};
}

std::optional<WipeOrder> unfinishedWipe(const QString &directory)
{
    const auto note = readNote(directory);
    return note ? std::optional(note->order) : std::nullopt;
}

void carryOutWipe(const QString &directory, const WipeOrder &order, QObject *context, Done done)
{
    Note note = readNote(directory).value_or(Note{order, {}, 0, 0});
    {
        // Held while the key goes, so that nobody is reading with it.
        const auto lock = cache::ProfileLock::acquire(directory, std::chrono::seconds(5));
        if (!lock) {
            done(fail(lock.error()));
            return;
        }
        if (const auto keySlots = cache::KeySlots::read(directory))
            note.keychainEntry = keySlots->keychainEntry();
        auto gone = writeNote(directory, note);
        if (gone)
            gone = destroyMatching(directory, {QStringLiteral("keys.json*")}, note);
        if (gone)
            gone = writeNote(directory, note);
        if (!gone) {
            done(fail(gone.error()));
            return;
        }
    }
    if (note.keychainEntry.isEmpty()) {
        destroyRest(directory, note, context, done);
        return;
    }
    // What the keychain says changes nothing: without the key slots its entry opens nothing once the files are gone.
    keychain::remove(note.keychainEntry, context, [directory, note, context, done](const Expected<void> &) {
        destroyRest(directory, note, context, done);
    });
}

} // namespace shortlist::client
