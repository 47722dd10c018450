#include "cache/pullwriter.h"

#include "cache/storeschema.h"
#include "core/uuid.h"
#include "protocol/copytext.h"

#include <sqlcipher/sqlite3.h>

#include <utility>

namespace shortlist::cache {

using core::ErrorCode;
using core::Expected;
using core::fail;
using protocol::CopyFieldReader;

namespace {

// What a kill costs is fetched again: it must stay below 1% of a first pull of 100,000 rows.
constexpr qint64 rowsPerTransaction = 900;
constexpr qint64 bytesPerTransaction = 640LL * 1024;
/// More rows than this that are there already: the pull goes over what another one brought.
constexpr int fewAgain = 2'000;
/// Wide tables' statements take some ten thousand bytes each; live pulls touch few tables over and over.
constexpr qsizetype statementsKept = 60;
constexpr int logPages = 4'000;
constexpr int bulkLogPages = 16'000;
/// From here on a pull into an empty table is a large one: indexes come afterwards.
constexpr qint64 largeSection = 500;
constexpr qint64 buildAtOnce = 2'000;

} // namespace

Expected<void> PullWriter::begin(qint64 targetVersion, const QStringList &scopes, const QUuid &history, bool resumed)
{
    if (m_active)
        return fail(ErrorCode::Internal, QStringLiteral("A pull is under way already"));
    m_active = true;
    m_section = Section::None;
    m_revoked.clear();
    m_scopes = scopes;
    m_position = m_state.position;
    if (!resumed || m_position.isNull())
        m_position = PullPosition{targetVersion, {}, {}, scopes, m_state.missing};
    m_after = m_position.after.isNull() ? QByteArray() : core::toBytes(m_position.after);
    m_state.history = history;
    m_firstPull = m_state.cursor == 0;
    return {};
}

void PullWriter::setBulk(bool bulk)
{
    if (std::exchange(m_bulk, bulk) != bulk)
        sqlite3_wal_autocheckpoint(m_db, bulk ? bulkLogPages : logPages);
}

void PullWriter::abandon()
{
    m_entity = nullptr;
    m_deferred = false;
    for (Statement *statement : {m_insert, m_update}) {
        if (statement != nullptr)
            statement->reset();
    }
    m_insert = m_update = nullptr;
    m_remove.reset();
    m_transaction.reset();
    m_touched.clear();
    m_early.clear();
    m_active = false;
    m_section = Section::None;
    setBulk(false);
}

Expected<void> PullWriter::passOn(Expected<void> result)
{
    if (!result)
        abandon();
    return result;
}

Expected<void> PullWriter::ensureTransaction()
{
    if (!m_active)
        return fail(ErrorCode::Internal, QStringLiteral("No pull is under way"));
    if (m_transaction)
        return {};
    auto transaction = Transaction::begin(m_db);
    if (!transaction)
        return fail(transaction.error());
    m_transaction.emplace(*std::move(transaction));
    m_rows = 0;
    m_bytes = 0;
    // Another write may have come in between and laid edits over rows of this section.
    m_mayCover = m_entity != nullptr && m_overlay.coversAny(m_entity->name);
    return {};
}

Expected<void> PullWriter::openSection(const QString &entity, Section section)
{
    auto ready = ensureTransaction();
    if (ready)
        ready = keepInStep(); // the section before
    if (!ready)
        return passOn(ready);
    const auto found = m_state.descriptor.require(entity);
    if (!found)
        return passOn(fail(ErrorCode::Protocol, found.error().message));
    m_entity = *found;
    m_section = section;
    // Revocations and early rows precede all others: where the rows go on is another matter.
    const bool inOrder = section == Section::Rows || section == Section::Removals;
    if (inOrder && m_position.entity != entity) {
        m_position.entity = entity;
        m_after.clear();
    }
    return {};
}

Expected<void> PullWriter::beginRows(const QString &entity, const QStringList &columns)
{
    if (auto opened = openSection(entity, Section::Rows); !opened)
        return opened;
    return passOn(prepareRows(columns));
}

Expected<void> PullWriter::beginEarlyRows(const QString &entity, const QStringList &columns)
{
    if (!m_position.isNull() || !m_firstPull)
        return passOn(fail(ErrorCode::Protocol, QStringLiteral("Rows of %1 came early, unasked").arg(entity)));
    if (auto opened = openSection(entity, Section::EarlyRows); !opened)
        return opened;
    return passOn(prepareRows(columns));
}

Expected<void> PullWriter::endEarlyRows()
{
    m_section = Section::None;
    m_after.clear();
    return commit();
}

Expected<void> PullWriter::prepareRows(const QStringList &columns)
{
    // Parameter n+1 is field n of a line, in both statements. Fields we do not know are skipped; columns the server
    // does not send become NULL.
    m_columnOfField.clear();
    m_idField = columns.indexOf(QStringLiteral("id"));
    if (m_idField < 0)
        return fail(ErrorCode::Protocol, QStringLiteral("The rows of %1 come without their id").arg(m_entity->name));
    const QByteArray idParameter = '?' + QByteArray::number(m_idField + 1);
    QByteArray names = "\"id\"";
    QByteArray values = idParameter;
    QByteArray assignments;
    for (const QString &column : columns)
        m_columnOfField.append(m_entity->indexOf(column));
    for (const protocol::Column &column : m_entity->columns) {
        if (column.name == u"id")
            continue;
        const qsizetype field = columns.indexOf(column.name);
        const QByteArray value = field < 0 ? QByteArray("NULL") : '?' + QByteArray::number(field + 1);
        names += ", " + quoted(column.name);
        values += ", " + value;
        assignments += (assignments.isEmpty() ? "" : ", ") + quoted(column.name) + " = " + value;
    }
    const QByteArray table = quoted(m_entity->name);
    if (assignments.isEmpty())
        assignments = "\"id\" = " + idParameter;
    m_insert = m_update = nullptr;
    if (m_prepared.size() > statementsKept)
        m_prepared.clear();
    const auto insert = m_prepared.get("INSERT INTO " + table + '(' + names + ") VALUES(" + values + ')');
    const auto update = m_prepared.get("UPDATE " + table + " SET " + assignments + " WHERE \"id\" = " + idParameter);
    const auto any = m_prepared.get("SELECT 1 FROM " + table + " LIMIT 1");
    if (!insert || !update || !any)
        return fail(!insert ? insert.error() : !update ? update.error() : any.error());
    m_insert = *insert;
    m_update = *update;
    const auto there = (*any)->step();
    (*any)->reset();
    if (!there)
        return fail(there.error());
    // A first pull that goes on, or began with early rows, finds its own rows; an id it does meet again is updated all
    // the same.
    m_plainInserts = !*there || m_firstPull;
    m_mayCover = m_overlay.coversAny(m_entity->name);
    m_sectionRows = 0;
    m_metAgain = 0;
    return {};
}

/// Binds a line's fields; returns its id, which lives as long as the line.
Expected<QByteArrayView> PullWriter::bind(Statement &statement, QByteArrayView line)
{
    CopyFieldReader reader(line);
    QByteArrayView id;
    qsizetype field = 0;
    const char *lineEnd = line.data() + line.size();
    for (; reader.next(); ++field) {
        if (field >= m_columnOfField.size())
            return fail(ErrorCode::Protocol, QStringLiteral("A row of %1 has too many fields").arg(m_entity->name));
        if (m_columnOfField[field] < 0)
            continue;
        const int parameter = static_cast<int>(field) + 1;
        if (reader.isNull()) {
            statement.bindNull(parameter);
            continue;
        }
        const QByteArrayView text = reader.text();
        // Unescaped text lives in the reader's buffer until the next field, all other text in the line itself.
        const bool inLine = text.data() >= line.data() && text.data() <= lineEnd;
        statement.bindText(parameter, text, inLine ? Lifetime::Borrowed : Lifetime::Copied);
        if (field == m_idField && inLine)
            id = text;
    }
    if (!reader.ok() || field != m_columnOfField.size() || id.size() != 36)
        return fail(ErrorCode::Protocol, QStringLiteral("A malformed row of %1").arg(m_entity->name));
    return id;
}

Expected<void> PullWriter::insert(QByteArrayView line)
{
    const auto id = bind(*m_insert, line);
    if (!id)
        return fail(id.error());
    const int code = m_insert->stepCode();
    if ((code & 0xFF) == SQLITE_CONSTRAINT) {
        m_insert->reset();
        // A row that is there already: of this answer's own early rows, which are all made from one snapshot, or of
        // what came before an interruption. More than a few mean that from here on it pays to look first.
        if (m_early.contains(QByteArray::fromRawData(id->data(), id->size()))) {
            m_after = id->toByteArray();
            return {};
        }
        m_plainInserts = m_firstPull && ++m_metAgain < fewAgain;
        const auto kept = keepInStep();
        return kept ? update(line) : kept;
    }
    if (code != SQLITE_DONE) {
        core::Error error = m_insert->errorFor(code);
        m_insert->reset();
        return fail(std::move(error));
    }
    m_insert->reset();
    m_after.resize(0); // keeps its memory
    m_after.append(*id);
    if (m_section == Section::EarlyRows)
        m_early.insert(m_after);
    return {};
}

Expected<void> PullWriter::update(QByteArrayView line)
{
    const auto id = bind(*m_update, line);
    if (!id)
        return fail(id.error());
    auto updated = m_update->run();
    if (!updated)
        return updated;
    if (sqlite3_changes(m_db) > 0) {
        m_after = id->toByteArray();
        return {};
    }
    const auto bound = bind(*m_insert, line);
    if (!bound)
        return fail(bound.error());
    m_after = bound->toByteArray();
    return m_insert->run();
}

/// Stores the row beneath its pending edits; false when it carries none.
Expected<bool> PullWriter::putCovered(QByteArrayView line)
{
    const auto fields = protocol::decodeCopyLine(line);
    if (!fields)
        return fail(fields.error());
    if (fields->size() != m_columnOfField.size() || !fields->at(m_idField))
        return fail(ErrorCode::Protocol, QStringLiteral("A malformed row of %1").arg(m_entity->name));
    const QByteArray id = *fields->at(m_idField);
    if (!m_overlay.covers(m_entity->name, id))
        return false;
    const auto kept = keepInStep();
    if (!kept)
        return fail(kept.error());
    protocol::Row row;
    row.values.resize(m_entity->columns.size());
    for (qsizetype i = 0; i < fields->size(); ++i) {
        if (m_columnOfField[i] >= 0)
            row.values[m_columnOfField[i]] = fields->at(i);
    }
    const auto set = m_overlay.setServerRow(m_entity->name, id, row);
    if (!set)
        return fail(set.error());
    m_after = id;
    return true;
}

Expected<void> PullWriter::putRow(QByteArrayView line)
{
    if (!m_active || (m_section != Section::Rows && m_section != Section::EarlyRows))
        return fail(ErrorCode::Internal, QStringLiteral("A row outside a section of a pull"));
    auto ready = ensureTransaction();
    if (!ready)
        return passOn(ready);
    bool covered = false;
    if (m_mayCover) {
        const auto put = putCovered(line);
        if (!put)
            return passOn(fail(put.error()));
        covered = *put;
    }
    if (!covered) {
        auto put = defer();
        if (put)
            put = m_plainInserts ? insert(line) : update(line);
        if (!put)
            return passOn(put);
    }
    return stored(line.size());
}

/// Before a row: a section that has grown large goes on without indexes and search.
Expected<void> PullWriter::defer()
{
    if (!m_plainInserts || m_section != Section::Rows || ++m_sectionRows < largeSection || m_deferred)
        return {};
    m_deferred = true;
    setBulk(true);
    return m_derived.defer(*m_entity);
}

/// Before anything but a plain insert.
Expected<void> PullWriter::keepInStep()
{
    if (!m_deferred)
        return {};
    m_deferred = false;
    return m_derived.keepInStep(*m_entity);
}

Expected<void> PullWriter::stored(qsizetype bytes)
{
    m_bytes += bytes;
    m_touched.insert(m_entity->name);
    if (++m_rows >= rowsPerTransaction || m_bytes >= bytesPerTransaction)
        return commit();
    return {};
}

Expected<void> PullWriter::beginRemovals(const QString &entity, bool revoked)
{
    if (auto opened = openSection(entity, revoked ? Section::Revocations : Section::Removals); !opened)
        return opened;
    if (revoked)
        m_revoked.insert(entity);
    auto remove = Statement::prepare(m_db, "DELETE FROM " + quoted(entity) + " WHERE \"id\" = ?1");
    if (!remove)
        return passOn(fail(remove.error()));
    m_remove = *std::move(remove);
    m_mayCover = m_overlay.coversAny(entity);
    return {};
}

Expected<void> PullWriter::removeRow(QByteArrayView id)
{
    if (!m_active || (m_section != Section::Removals && m_section != Section::Revocations))
        return fail(ErrorCode::Internal, QStringLiteral("A removal outside a section of a pull"));
    auto done = ensureTransaction();
    if (done && m_mayCover && m_overlay.covers(m_entity->name, id)) {
        done = m_overlay.setServerRow(m_entity->name, id.toByteArray(), {});
    } else if (done) {
        m_remove.bindText(1, id, Lifetime::Borrowed);
        done = m_remove.run();
    }
    if (!done)
        return passOn(done);
    return stored(id.size());
}

Expected<void> PullWriter::checkpoint()
{
    if (m_deferred) { // other writes need search in step, also where the last row was committed
        auto kept = ensureTransaction();
        if (kept)
            kept = keepInStep();
        if (!kept)
            return passOn(kept);
    }
    return commit();
}

Expected<void> PullWriter::commit()
{
    if (!m_active || !m_transaction)
        return {};
    StoreState next = m_state;
    m_position.after =
        m_position.isNull() || m_after.isEmpty() ? QUuid() : QUuid::fromString(QLatin1StringView(m_after));
    next.position = m_position;
    auto done = next.write(m_db);
    if (done)
        done = m_touchLog.write();
    if (done)
        done = m_transaction->commit();
    if (!done)
        return passOn(done);
    m_transaction.reset();
    m_state = next;
    m_changed.unite(m_touched);
    m_touched.clear();
    return {};
}

Expected<void> PullWriter::suspend()
{
    auto done = checkpoint();
    abandon();
    return done;
}

Expected<void> PullWriter::end()
{
    auto done = ensureTransaction();
    if (done)
        done = keepInStep();
    if (!done)
        return passOn(done);
    StoreState next = m_state;
    next.cursor = m_position.targetVersion;
    next.scopes = m_scopes;
    next.position = {};
    next.missing.removeIf([&](const QString &entity) { return m_position.whole.contains(entity); });
    done = next.write(m_db);
    if (done)
        done = m_derived.buildSmall(buildAtOnce);
    if (done)
        done = m_touchLog.write();
    if (done)
        done = m_transaction->commit();
    if (!done)
        return passOn(done);
    m_transaction.reset();
    m_state = next;
    m_changed.unite(m_touched);
    abandon();
    return {};
}

} // namespace shortlist::cache
