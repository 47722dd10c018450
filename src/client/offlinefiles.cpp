#include "client/offlinefiles.h"

#include "core/uuid.h"
#include "protocol/blobcolumns.h"

#include <algorithm>

namespace shortlist::client {

using core::Expected;
using core::fail;
using protocol::Entity;
using protocol::Row;
using protocol::Value;

namespace {

constexpr qint64 daysAhead = 14;
constexpr int mailsAhead = 50;
constexpr qint64 largestMailAhead = 5LL * 1024 * 1024;
constexpr qint64 hoursBack = 12; // one that is being held, or that ran late

/// Rows of an entity that this schema may lack.
Expected<QList<Row>> rowsOf(const cache::Reader &reader, const QString &entity, const QList<cache::Condition> &where,
                            const QString &order = {}, int most = -1)
{
    const Entity *known = reader.descriptor().entity(entity);
    if (known == nullptr)
        return QList<Row>();
    for (const cache::Condition &condition : where) {
        if (known->column(condition.column) == nullptr)
            return QList<Row>();
    }
    return reader.list({entity, where, order, false, most, 0});
}

struct Meeting
{
    QDateTime starts;
    Value candidate;
    Value cv; ///< the file chosen for it
};

Expected<QList<Meeting>> meetingsOf(const cache::Reader &reader, const QUuid &person, const QDateTime &now)
{
    const auto seats = rowsOf(reader, QStringLiteral("interview_participants"),
                              {{QStringLiteral("user_id"), Value(core::toBytes(person))}});
    if (!seats)
        return fail(seats.error());
    QList<Meeting> meetings;
    for (const Row &seat : *seats) {
        const Entity &seatEntity = *reader.descriptor().entity(QStringLiteral("interview_participants"));
        const Value id = protocol::valueOf(seatEntity, seat, QStringLiteral("interview_id"));
        const auto found = rowsOf(reader, QStringLiteral("interviews"), {{QStringLiteral("id"), id}});
        if (!found)
            return fail(found.error());
        if (found->isEmpty())
            continue;
        const Entity &interviews = *reader.descriptor().entity(QStringLiteral("interviews"));
        const auto value = [&](const char *column) {
            return protocol::valueOf(interviews, found->constFirst(), QString::fromLatin1(column));
        };
        const QByteArray status = value("status").value_or(QByteArray());
        const QDateTime starts = protocol::parseTimestamp(value("starts_at").value_or(QByteArray()));
        if ((status != "scheduled" && status != "in_progress") || !starts.isValid() ||
            starts < now.addSecs(-hoursBack * 3600) || starts > now.addDays(daysAhead))
            continue;
        meetings.append({starts, value("candidate_id"), value("cv_file_id")});
    }
    std::stable_sort(meetings.begin(), meetings.end(),
                     [](const Meeting &a, const Meeting &b) { return a.starts < b.starts; });
    return meetings;
}

} // namespace

Expected<QList<QByteArray>> filesNeededOffline(const cache::Reader &reader, const QUuid &person, const QDateTime &now)
{
    const auto meetings = meetingsOf(reader, person, now);
    if (!meetings)
        return fail(meetings.error());
    const QString files = QStringLiteral("files");
    // All previews before the first whole file: soon there is something to see of everybody.
    QList<QByteArray> previews;
    QList<QByteArray> hashes;
    const auto add = [&](const QList<Row> &rows) {
        for (const Row &row : rows) {
            const auto addTo = [&](QList<QByteArray> &list, const QString &column) {
                const Value hash = protocol::valueOf(*reader.descriptor().entity(files), row, column);
                if (hash && !list.contains(*hash))
                    list.append(*hash);
            };
            addTo(previews, protocol::previewColumn);
            addTo(hashes, QStringLiteral("sha256"));
        }
    };
    for (const Meeting &meeting : *meetings) {
        QList<QList<cache::Condition>> wanted;
        if (meeting.cv)
            wanted.append({{QStringLiteral("id"), meeting.cv}});
        if (meeting.candidate)
            wanted.append({{QStringLiteral("candidate_id"), meeting.candidate},
                           {QStringLiteral("document_category"), Value(QByteArray("cv"))}});
        for (const QList<cache::Condition> &where : wanted) {
            const auto rows = rowsOf(reader, files, where);
            if (!rows)
                return fail(rows.error());
            add(*rows);
        }
    }
    // Mails that wait to be taken in, the longest first, as their page lists them: they are dealt with on the train
    // too.
    const auto mails =
        rowsOf(reader, QStringLiteral("mail_applications"), {{QStringLiteral("status"), Value(QByteArray("new"))}},
               QStringLiteral("received_at"), mailsAhead);
    if (!mails)
        return fail(mails.error());
    for (const Row &mail : *mails) {
        const Entity &entity = *reader.descriptor().entity(QStringLiteral("mail_applications"));
        if (protocol::valueOf(entity, mail, QStringLiteral("size")).value_or(QByteArray()).toLongLong() >
            largestMailAhead)
            continue;
        const auto rows =
            rowsOf(reader, files, {{QStringLiteral("id"), protocol::valueOf(entity, mail, QStringLiteral("file_id"))}});
        if (!rows)
            return fail(rows.error());
        add(*rows);
    }
    return previews + hashes;
}

Expected<QList<QByteArray>> newestPreviews(const cache::Reader &reader, int most)
{
    QList<QByteArray> hashes;
    const Entity *files = reader.descriptor().entity(QStringLiteral("files"));
    if (files == nullptr || files->column(protocol::previewColumn) == nullptr)
        return hashes;
    const auto rows = reader.list({files->name, {}, QStringLiteral("created_at"), true, most, 0});
    if (!rows)
        return fail(rows.error());
    for (const Row &row : *rows) {
        const Value hash = protocol::valueOf(*files, row, protocol::previewColumn);
        if (hash && !hashes.contains(*hash))
            hashes.append(*hash);
    }
    return hashes;
}

} // namespace shortlist::client
