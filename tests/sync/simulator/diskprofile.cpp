#include "simulator/diskprofile.h"

#include <QDir>

namespace shortlist::simulator {

using core::ErrorCode;
using namespace protocol;

namespace {

const QString liveFolder = QStringLiteral("live");
const QString backupFolder = QStringLiteral("backup");

/// In memory where the system offers it: the simulated disk is what may lose something, not this one.
QString directoryPattern()
{
    const QString shared = QStringLiteral("/dev/shm");
    return (QFileInfo(shared).isWritable() ? shared : QDir::tempPath()) + QStringLiteral("/shortlist-simulator-XXXXXX");
}

const QByteArray &profileKey()
{
    static const QByteArray key(32, 'k');
    return key;
}

QStringList databaseFiles()
{
    QStringList names;
    for (const char *database : {"cache.db", "outbox.db"}) {
        for (const char *suffix : {"", "-wal", "-shm"})
            names.append(QString::fromLatin1(database) + QString::fromLatin1(suffix));
    }
    return names;
}

} // namespace

DiskProfile::DiskProfile(ProfileOwner owner, core::Random &random)
    : m_owner(owner)
    , m_random(random)
    , m_directory(directoryPattern())
    , m_disk(m_directory.filePath(liveFolder), random)
{
    QDir(m_directory.path()).mkpath(liveFolder);
    QDir(m_directory.path()).mkpath(backupFolder);
    if (!prepareFresh())
        qFatal("A fresh profile could not be made in %s", qPrintable(m_directory.path()));
    backUp();
    end(End::Killed);
}

DiskProfile::~DiskProfile() = default;

/// Signed in, and with an identity that follows from the seed.
bool DiskProfile::prepareFresh()
{
    if (!open())
        return false;
    const QUuid device = m_owner.ids.next();
    if (!m_workspace->outbox().renewDevice(device, m_owner.ids.next()))
        return false;
    client::StoredSession session;
    session.grant.userId = m_owner.user;
    session.grant.tenantId = m_owner.user; // any
    session.grant.history = m_owner.user;
    session.grant.accessToken = session.grant.refreshToken = QStringLiteral("token");
    return m_workspace->signedIn(session, {}).hasValue();
}

bool DiskProfile::open()
{
    auto workspace =
        client::LocalWorkspace::open(m_directory.filePath(liveFolder), profileKey(), m_owner.clock, m_random);
    if (!workspace) {
        // A full disk passes; anything else is a loss.
        m_damaged = m_damaged || (workspace.error().code != ErrorCode::DiskFull &&
                                  workspace.error().code != ErrorCode::Io && workspace.error().code != ErrorCode::Busy);
        return false;
    }
    m_workspace = *std::move(workspace);
    m_damaged = m_damaged || !m_workspace->quarantined().isEmpty();
    m_replica = std::make_unique<client::WorkspaceReplica>(*m_workspace);
    return true;
}

void DiskProfile::end(End how)
{
    m_disk.stop(); // closing must not tidy up: nobody closes a process that is killed
    m_replica.reset();
    m_workspace.reset();
    if (how == End::PowerCut) {
        m_disk.restartAfterPowerCut();
        for (const QString &name : databaseFiles()) {
            if (name.endsWith(QStringLiteral("-shm")))
                QFile::remove(file(liveFolder, name));
        }
    } else {
        m_disk.restart();
    }
}

QString DiskProfile::file(const QString &folder, const QString &name) const
{
    return m_directory.filePath(folder + u'/' + name);
}

void DiskProfile::backUp()
{
    for (const QString &name : databaseFiles()) {
        QFile::remove(file(backupFolder, name));
        if (!name.endsWith(QStringLiteral("-shm")))
            QFile::copy(file(liveFolder, name), file(backupFolder, name));
    }
    m_backedUp.clear();
    for (const KeptEdit &edit : kept())
        m_backedUp.append(edit.mutation.id);
}

void DiskProfile::restore()
{
    for (const QString &name : databaseFiles()) {
        QFile::remove(file(liveFolder, name));
        QFile::copy(file(backupFolder, name), file(liveFolder, name));
    }
}

Typed DiskProfile::typed(const core::Expected<client::EditReceipt> &receipt, const QList<KeptEdit> &before)
{
    Typed made;
    made.promised = receipt.hasValue();
    if (receipt)
        made.inverse = receipt->inverse;
    QSet<QUuid> known;
    for (const KeptEdit &edit : before)
        known.insert(edit.mutation.id);
    for (const KeptEdit &edit : kept()) {
        if (!known.contains(edit.mutation.id))
            made.edits.append(edit.mutation);
    }
    return made;
}

Typed DiskProfile::apply(const QList<client::Edit> &edits)
{
    const QList<KeptEdit> before = kept();
    return typed(m_workspace->apply(edits), before);
}

Typed DiskProfile::settle(const client::ConflictSettlement &settlement)
{
    const QList<KeptEdit> before = kept();
    return typed(m_workspace->settle({settlement}), before);
}

Rows DiskProfile::visible(const QString &name) const
{
    Rows rows;
    const Entity *entity = descriptor().entity(name);
    const auto found = m_workspace->reader().list({name, {}, {}, false, -1, 0});
    if (entity == nullptr || !found)
        return rows;
    for (const Row &row : *found)
        rows.insert(row.values.constFirst().value_or(QByteArray()), toFields(*entity, row));
    return rows;
}

std::optional<FieldMap> DiskProfile::serverRow(const Entity &entity, const QByteArray &id) const
{
    const Entity *known = descriptor().entity(entity.name);
    const auto row = m_workspace->reader().serverRow(entity.name, QUuid::fromString(QLatin1StringView(id)));
    return known != nullptr && row ? std::optional(toFields(*known, *row)) : std::nullopt;
}

QList<KeptEdit> DiskProfile::kept() const
{
    QList<KeptEdit> edits;
    if (!m_workspace)
        return edits;
    if (const auto entries = m_workspace->outbox().entries()) {
        for (const cache::OutboxEntry &entry : *entries)
            edits.append({entry.mutation, entry.state == cache::EditState::Acknowledged, entry.ackVersion});
    }
    return edits;
}

} // namespace shortlist::simulator
