#include "client/localworkspace.h"

#include "cache/outboxsalvage.h"
#include "cache/quarantine.h"
#include "cache/seal.h"
#include "client/editing.h"
#include "core/json.h"
#include "core/stages.h"
#include "protocol/blobcolumns.h"

#include <utility>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::Entity;
using protocol::Mutation;
using protocol::MutationKind;
using protocol::Value;

namespace {

const QString sweepFact = QStringLiteral("sweep");
const QString cacheFile = QStringLiteral("cache.db");
/// How the cache looked when it was closed, and behind laidPart which edits it showed then.
const QString sealFact = QStringLiteral("cache_seal");
const QByteArray laidPart = "\nlaid ";
/// It holds what exists nowhere else: nobody but the person decides to do without it.
core::Error unreadableOutbox(const QString &why)
{
    return {
        ErrorCode::Corrupt,
        QStringLiteral("The file with your unsent edits (outbox.db) is damaged and none of them can be read. Nothing "
                       "was changed: put a backup of it in its place, or move it away to begin anew without them. "
                       "What was met: %1")
            .arg(why),
        {},
        {}};
}

const QString openedFact = QStringLiteral("opened_jobs");

} // namespace

LocalWorkspace::LocalWorkspace(QString directory, QByteArray key, const core::Clock &clock, core::Random &random)
    : m_directory(std::move(directory))
    , m_key(std::move(key))
    , m_clock(clock)
    , m_ids(clock, random)
    , m_blobs(m_directory + QStringLiteral("/blobs"), m_key)
{}

Expected<std::unique_ptr<LocalWorkspace>> LocalWorkspace::open(const QString &directory, const QByteArray &key,
                                                               const core::Clock &clock, core::Random &random)
{
    std::unique_ptr<LocalWorkspace> workspace(new LocalWorkspace(directory, key, clock, random));
    if (auto opened = workspace->openFiles(); !opened)
        return fail(opened.error());
    return workspace;
}

Expected<void> LocalWorkspace::openFiles()
{
    if (auto opened = openOutbox(); !opened)
        return opened;
    if (auto opened = openStore(); !opened)
        return opened;
    const auto session = StoredSession::load(*m_outbox);
    if (!session)
        return fail(session.error());
    if (*session) {
        m_user = (*session)->grant.userId;
        m_role = (*session)->grant.role;
    }
    auto rebuilt = layEdits();
    if (rebuilt)
        return rebuilt;
    // A cache that was believed may show its damage here first. The search says no more than that something is wrong
    // where a page of its own cannot be read: then every page is asked.
    const bool damaged = rebuilt.error().code == ErrorCode::Corrupt ||
                         (rebuilt.error().code == ErrorCode::Internal && !m_store->connection().check());
    return damaged ? replaceDamagedCache() : rebuilt;
}

/// After weeks without a network thousands of edits wait, and laying them over their rows takes seconds: where the
/// cache shows them already, as it was closed, it is left as it is.
Expected<void> LocalWorkspace::layEdits()
{
    // Fewer are laid in no time, which shows whether the cache can still be written.
    constexpr qsizetype many = 200;
    if (m_laidWhenClosed.isEmpty() || descriptor().version == 0)
        return rebuildOverlay();
    const auto mark = m_outbox->entriesMark();
    if (!mark)
        return fail(mark.error());
    const auto edits = waitingEdits();
    if (!edits)
        return fail(edits.error());
    m_laid = *mark == m_laidWhenClosed && edits->size() >= many && m_store->adoptOverlay(*edits);
    return m_laid ? Expected<void>() : rebuildOverlay();
}

LocalWorkspace::~LocalWorkspace()
{
    m_store.reset();
    // What is closed in order is believed when it is opened again, unless somebody touches it in between.
    if (!m_outbox || !m_trusted)
        return;
    QByteArray seal = cache::sealOf(m_directory, cacheFile);
    if (const auto mark = m_outbox->entriesMark(); mark && m_laid)
        seal += laidPart + *mark;
    const auto before = m_outbox->fact(sealFact);
    if (before && *before != seal)
        static_cast<void>(m_outbox->setFact(sealFact, seal)); // where it fails the next open takes a second longer
}

Expected<void> LocalWorkspace::openOutbox()
{
    if (auto finished = cache::finishSalvage(m_directory); !finished)
        return finished;
    auto outbox = cache::Outbox::open(m_directory, m_key);
    if (!outbox && outbox.error().code == ErrorCode::Corrupt) {
        const auto salvage = cache::salvageOutbox(m_directory, m_key, m_clock.nowUtc());
        if (!salvage && (salvage.error().code == ErrorCode::Corrupt || salvage.error().code == ErrorCode::WrongKey))
            return fail(unreadableOutbox(outbox.error().message));
        if (!salvage)
            return fail(salvage.error());
        outbox = cache::Outbox::open(m_directory, m_key);
        if (outbox && (!salvage->identity || salvage->missing > 0)) {
            // The numbers have gaps now, which a server takes from a new device only.
            if (auto renewed = (*outbox)->renewDevice(m_ids.next(), m_ids.next()); !renewed)
                return renewed;
        }
        m_salvaged =
            QStringLiteral("The file with your unsent edits was damaged: %1 of them were kept%2. The damaged "
                           "file is in %3")
                .arg(salvage->edits)
                .arg(salvage->missing > 0 ? QStringLiteral(", %1 could not be read").arg(salvage->missing) : QString(),
                     salvage->kept);
    }
    if (!outbox && outbox.error().code == ErrorCode::WrongKey)
        return fail(unreadableOutbox(outbox.error().message)); // the key has been checked against keys.json before
    if (!outbox)
        return fail(outbox.error());
    m_outbox = *std::move(outbox);
    return {};
}

Expected<void> LocalWorkspace::setAside()
{
    auto moved = cache::quarantine(m_directory, cacheFile, m_clock.nowUtc());
    if (!moved)
        return fail(moved.error());
    m_quarantined = *moved;
    return {};
}

Expected<void> LocalWorkspace::replaceDamagedCache()
{
    const auto seal = m_outbox->removeFact(sealFact);
    if (!seal)
        return seal;
    m_trusted = false;
    m_store.reset();
    if (auto moved = setAside(); !moved)
        return moved;
    if (auto opened = openStore(); !opened)
        return opened;
    return rebuildOverlay();
}

void LocalWorkspace::distrustCache()
{
    m_trusted = false;
    static_cast<void>(m_outbox->removeFact(sealFact));
}

Expected<void> LocalWorkspace::openStore()
{
    const auto sealed = m_outbox->fact(sealFact);
    if (!sealed)
        return fail(sealed.error());
    const qsizetype laid = sealed->indexOf(laidPart);
    const QByteArray seal = sealed->first(laid < 0 ? sealed->size() : laid);
    // A process that wrote and did not close it in order leaves a log, or another time of change.
    const bool asItWasClosed = !seal.isEmpty() && seal == cache::sealOf(m_directory, cacheFile);
    auto store = cache::Store::open(m_directory, m_key, !asItWasClosed);
    m_laidWhenClosed = store && asItWasClosed && laid >= 0 ? sealed->sliced(laid + laidPart.size()) : QByteArray();
    if (!store && asItWasClosed && store.error().code == ErrorCode::Internal)
        store = cache::Store::open(m_directory, m_key, true);
    if (!store && (store.error().code == ErrorCode::Corrupt || store.error().code == ErrorCode::WrongKey)) {
        // The key has been checked against keys.json before, so a key that does not fit means damage.
        if (auto moved = setAside(); !moved)
            return moved;
        store = cache::Store::open(m_directory, m_key);
    }
    if (!store)
        return fail(store.error());
    m_store = *std::move(store);
    m_trusted = true;
    if (m_store->descriptor().version == 0) {
        // A cache begun anew needs the schema to be usable before the next sync; the outbox keeps a copy for that.
        const auto kept = m_outbox->fact(QStringLiteral("descriptor"));
        if (!kept)
            return fail(kept.error());
        if (!kept->isEmpty()) {
            const auto json = core::parseJsonObject(*kept);
            const auto descriptor = json ? protocol::SchemaDescriptor::fromJson(*json)
                                         : Expected<protocol::SchemaDescriptor>(fail(json.error()));
            if (descriptor)
                return m_store->applyDescriptor(*descriptor);
        }
    }
    return {};
}

QString LocalWorkspace::rememberTokenOf(const QString &email) const
{
    const auto before = session();
    const bool same = before && *before && (*before)->grant.email.compare(email, Qt::CaseInsensitive) == 0;
    return same ? (*before)->grant.rememberToken : QString();
}

Expected<void> LocalWorkspace::signedIn(const StoredSession &session, const protocol::SchemaDescriptor &descriptor)
{
    const auto before = StoredSession::load(*m_outbox);
    if (!before)
        return fail(before.error());
    if (*before &&
        ((*before)->grant.userId != session.grant.userId || (*before)->grant.tenantId != session.grant.tenantId))
        return fail(ErrorCode::Refused,
                    QStringLiteral("This profile belongs to another person or organisation: use a profile of its own"));
    StoredSession kept = session;
    if (*before && kept.grant.rememberToken.isEmpty()) // a token that was used stays good
        kept.grant.rememberToken = (*before)->grant.rememberToken;
    if (auto saved = kept.save(*m_outbox); !saved)
        return saved;
    m_user = session.grant.userId;
    m_role = session.grant.role;
    return adoptSchema(descriptor);
}

Expected<void> LocalWorkspace::adoptSchema(const protocol::SchemaDescriptor &descriptor)
{
    if (auto saved = m_outbox->setFact(QStringLiteral("descriptor"), core::compactJson(descriptor.toJson())); !saved)
        return saved;
    if (auto applied = m_store->applyDescriptor(descriptor); !applied)
        return applied;
    return rebuildOverlay();
}

Expected<void> LocalWorkspace::check(const Edit &edit) const
{
    const auto prepared = prepareEdit(reader(), edit, {m_user, m_role, m_store->cursor(), m_clock.nowUtc()});
    if (!prepared)
        return fail(prepared.error());
    return {};
}

Expected<EditReceipt> LocalWorkspace::apply(const QList<Edit> &edits)
{
    const cache::Reader rows = reader();
    const EditContext context{m_user, m_role, m_store->cursor(), m_clock.nowUtc()};
    QList<PreparedEdit> prepared;
    QList<Edit> refused;
    for (Edit edit : edits) {
        if (edit.kind == MutationKind::Insert && edit.row.isNull())
            edit.row = m_ids.next();
        auto one = prepareEdit(rows, edit, context);
        const bool tooLate = !one && edit.unlessRefused &&
                             (one.error().code == ErrorCode::Refused || one.error().code == ErrorCode::NotFound);
        if (!one && !tooLate)
            return fail(one.error());
        if (tooLate) {
            refused.append(edit);
            PreparedEdit nothing;
            nothing.mutation.row = edit.row;
            nothing.changesNothing = true;
            prepared.append(nothing);
        } else {
            prepared.append(*std::move(one));
        }
    }
    auto receipt = store(std::move(prepared));
    if (receipt)
        receipt->refused = refused;
    return receipt;
}

Expected<EditReceipt> LocalWorkspace::settle(const QList<ConflictSettlement> &settlements)
{
    const cache::Reader rows = reader();
    const EditContext context{m_user, m_role, m_store->cursor(), m_clock.nowUtc()};
    QList<PreparedEdit> prepared;
    for (const ConflictSettlement &settlement : settlements) {
        auto edits = prepareSettlement(rows, settlement, context);
        if (!edits)
            return fail(edits.error());
        prepared.append(*std::move(edits));
    }
    foldUpdates(prepared);
    return store(std::move(prepared));
}

Expected<EditReceipt> LocalWorkspace::store(QList<PreparedEdit> prepared)
{
    EditReceipt receipt;
    QList<Mutation> mutations;
    for (PreparedEdit &edit : prepared) {
        receipt.rows.append(edit.mutation.row);
        if (edit.changesNothing)
            continue;
        receipt.inverse.prepend(edit.inverse);
        edit.mutation.id = m_ids.next();
        mutations.append(edit.mutation);
    }
    if (mutations.isEmpty())
        return receipt;
    const bool laid = std::exchange(m_laid, false);
    const auto stored = m_outbox->append(mutations);
    if (!stored)
        return fail(stored.error());
    core::stage("edit_durable");
    // From here on the edits are safe; showing them can be done again at any time.
    QList<cache::PendingEdit> pending;
    for (const Mutation &mutation : *stored)
        pending.append(overlayOf(descriptor(), mutation, m_user));
    if (auto shown = m_store->overlay(pending); !shown)
        return fail(shown.error());
    m_laid = laid;
    core::stage("edit_shown");
    return receipt;
}

Expected<Edit> LocalWorkspace::fileEdit(const QString &entity, const QUuid &row, const QString &fileName,
                                        const QString &mimeType, const QByteArray &bytes, const QString &category,
                                        const QByteArray &preview)
{
    static const QHash<QString, QString> columns = {{QStringLiteral("candidates"), QStringLiteral("candidate_id")},
                                                    {QStringLiteral("job_requisitions"), QStringLiteral("job_id")},
                                                    {QStringLiteral("applications"), QStringLiteral("application_id")}};
    const QString column = columns.value(entity);
    if (column.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("Files cannot be attached to %1").arg(entity),
                    QStringLiteral("entity"), columns.keys());
    constexpr qsizetype limit = 25 * 1024 * 1024;
    if (bytes.size() > limit)
        return fail(ErrorCode::TooLarge, QStringLiteral("%1 is larger than 25 MB").arg(fileName), fileName);
    if (bytes.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 is empty").arg(fileName), fileName);
    const auto files = descriptor().require(QStringLiteral("files"));
    if (!files)
        return fail(files.error());
    const auto categoryColumn = protocol::requireColumn(**files, QStringLiteral("document_category"));
    if (!categoryColumn)
        return fail(categoryColumn.error());
    if (auto checked = protocol::canonicalValue(**categoryColumn, Value(category.toUtf8())); !checked)
        return fail(checked.error());

    const auto sha256 = m_blobs.put(bytes);
    if (!sha256)
        return fail(sha256.error());
    if (auto noted = m_outbox->addUpload({*sha256, bytes.size()}); !noted)
        return fail(noted.error());
    Edit edit{MutationKind::Insert, QStringLiteral("files"), m_ids.next(), {}};
    edit.values.insert(column, Value(core::toBytes(row)));
    edit.values.insert(QStringLiteral("original_filename"), Value(fileName.toUtf8()));
    edit.values.insert(QStringLiteral("mime_type"), Value(mimeType.toUtf8()));
    edit.values.insert(QStringLiteral("file_size"), Value(QByteArray::number(bytes.size())));
    edit.values.insert(QStringLiteral("sha256"), Value(*sha256));
    edit.values.insert(QStringLiteral("document_category"), Value(category.toUtf8()));
    // An older server knows no previews.
    if (!preview.isEmpty() && (*files)->column(protocol::previewColumn) != nullptr) {
        const auto small = m_blobs.put(preview);
        if (!small)
            return fail(small.error());
        if (auto noted = m_outbox->addUpload({*small, preview.size()}); !noted)
            return fail(noted.error());
        edit.values.insert(protocol::previewColumn, Value(*small));
    }
    return edit;
}

Expected<void> LocalWorkspace::noteOpenedJob(const QUuid &job)
{
    constexpr qsizetype remembered = 20;
    const auto opened = openedJobs();
    if (!opened)
        return fail(opened.error());
    if (!opened->isEmpty() && opened->constFirst() == job)
        return {};
    QByteArrayList ids{core::toBytes(job)};
    for (const QUuid &other : *opened) {
        if (other != job && ids.size() < remembered)
            ids.append(core::toBytes(other));
    }
    return m_outbox->setFact(openedFact, ids.join(','));
}

Expected<QList<QUuid>> LocalWorkspace::openedJobs() const
{
    const auto kept = m_outbox->fact(openedFact);
    if (!kept)
        return fail(kept.error());
    QList<QUuid> jobs;
    for (const QByteArray &text : kept->split(',')) {
        if (const QUuid id = QUuid::fromString(QLatin1StringView(text)); !id.isNull())
            jobs.append(id);
    }
    return jobs;
}

Expected<void> LocalWorkspace::setRole(const QString &role)
{
    if (role == m_role)
        return {};
    auto session = StoredSession::load(*m_outbox);
    if (!session)
        return fail(session.error());
    if (*session) {
        (*session)->grant.role = role;
        if (auto saved = (*session)->save(*m_outbox); !saved)
            return saved;
    }
    m_role = role;
    return {};
}

Expected<void> LocalWorkspace::acknowledge(const QList<protocol::MutationResult> &results)
{
    if (auto done = m_outbox->acknowledge(results); !done)
        return done;
    return dropReached();
}

Expected<void> LocalWorkspace::reopenAfter(qint64 lastSeq)
{
    m_laid = false; // edits of the log are among them, which nothing shows yet
    if (auto reopened = m_outbox->reopenAfter(lastSeq); !reopened)
        return reopened;
    const auto waiting = m_outbox->waiting();
    if (!waiting)
        return fail(waiting.error());
    // A server that forgot the row may have forgotten the file. One that has it says so before anything is sent.
    for (const cache::OutboxEntry &entry : *waiting) {
        if (entry.mutation.kind != MutationKind::Insert)
            continue;
        for (const QString &column : protocol::blobColumns()) {
            const Value hash = entry.mutation.fields.value(column).newValue;
            const auto bytes =
                hash ? m_blobs.get(*hash) : Expected<QByteArray>(fail(ErrorCode::NotFound, QStringLiteral("No file")));
            if (!bytes)
                continue;
            if (auto noted = m_outbox->addUpload({*hash, bytes->size()}); !noted)
                return noted;
        }
    }
    return {};
}

Expected<void> LocalWorkspace::dropReached()
{
    const bool laid = std::exchange(m_laid, false);
    const auto rows = m_outbox->dropReached(m_store->cursor());
    if (!rows)
        return fail(rows.error());
    if (!rows->isEmpty()) {
        if (auto trimmed = m_outbox->trimLog(m_clock.nowUtc()); !trimmed)
            return trimmed;
    }
    // In bounded transactions: after a long absence there are thousands.
    constexpr qsizetype together = 500;
    QList<cache::RemainingEdits> some;
    for (qsizetype i = 0; i < rows->size(); ++i) {
        const auto &[entity, row] = rows->at(i);
        const auto remaining = m_outbox->entriesOf(entity, row);
        if (!remaining)
            return fail(remaining.error());
        cache::RemainingEdits left{entity, row, {}};
        for (const cache::OutboxEntry &entry : *remaining)
            left.edits.append(overlayOf(descriptor(), entry.mutation, m_user));
        // A table that the schema no longer has shows nothing.
        if (descriptor().entity(entity) != nullptr)
            some.append(left);
        if (some.size() < together && i + 1 < rows->size())
            continue;
        if (auto rebuilt = m_store->rebuildRows(some); !rebuilt)
            return rebuilt;
        some.clear();
    }
    m_laid = laid;
    return {};
}

Expected<QList<cache::PendingEdit>> LocalWorkspace::waitingEdits() const
{
    const auto entries = m_outbox->entries();
    if (!entries)
        return fail(entries.error());
    QList<cache::PendingEdit> edits;
    for (const cache::OutboxEntry &entry : *entries)
        edits.append(overlayOf(descriptor(), entry.mutation, m_user));
    return edits;
}

Expected<void> LocalWorkspace::rebuildOverlay()
{
    m_laid = false;
    if (descriptor().version == 0)
        return {};
    core::stage("overlay_rebuilt");
    const auto edits = waitingEdits();
    if (!edits)
        return fail(edits.error());
    auto rebuilt = m_store->rebuildOverlay(*edits);
    m_laid = rebuilt.hasValue();
    return rebuilt;
}

Expected<void> LocalWorkspace::beginSweep()
{
    return m_outbox->setFact(sweepFact, QByteArray("1"));
}

/// Takes out of the log what was typed into rows that this profile does not hold any more.
Expected<void> LocalWorkspace::forgetUnseen()
{
    const auto logged = m_outbox->logRows();
    if (!logged)
        return fail(logged.error());
    QList<QPair<QString, QUuid>> gone;
    for (const auto &[entity, row] : *logged) {
        if (descriptor().entity(entity) != nullptr) {
            const auto held = reader().show(entity, row);
            if (held)
                continue;
            if (held.error().code != ErrorCode::NotFound)
                return fail(held.error());
        }
        gone.append({entity, row});
    }
    return m_outbox->forgetLogged(gone);
}

Expected<void> LocalWorkspace::sweep()
{
    const auto owed = m_outbox->fact(sweepFact);
    if (!owed || owed->isEmpty())
        return owed ? Expected<void>() : fail(owed.error());
    QList<QByteArray> named;
    const auto uploads = m_outbox->uploads();
    if (!uploads)
        return fail(uploads.error());
    for (const cache::PendingUpload &upload : *uploads)
        named.append(upload.sha256);
    for (const Entity &entity : descriptor().entities) {
        if (!protocol::namesBlobs(entity))
            continue;
        const auto rows = reader().list({entity.name, {}, {}, false, -1, 0});
        if (!rows)
            return fail(rows.error());
        for (const protocol::Row &row : *rows) {
            for (const QString &column : protocol::blobColumns()) {
                if (const Value hash = protocol::valueOf(entity, row, column))
                    named.append(*hash);
            }
        }
    }
    if (auto kept = m_blobs.keepOnly(named); !kept)
        return kept;
    if (auto forgotten = forgetUnseen(); !forgotten)
        return forgotten;
    if (auto written = m_store->writeAnew(); !written)
        return written;
    if (auto written = m_outbox->writeAnew(); !written)
        return written;
    return m_outbox->removeFact(sweepFact);
}

} // namespace shortlist::client
