#include "cache/readmodels/mailapplications.h"

#include "cache/driver/statement.h"
#include "cache/readmodels/alikepeople.h"
#include "core/uuid.h"

namespace shortlist::cache {

using core::Expected;
using core::fail;
using protocol::Value;

namespace {

constexpr int mostAlike = 50; ///< people whose addresses are taken for one by the index

QUuid idAt(const Statement &row, int column)
{
    return QUuid::fromString(row.stringAt(column));
}

QDateTime timeAt(const Statement &row, int column)
{
    return protocol::parseTimestamp(row.textAt(column).toByteArray());
}

} // namespace

Expected<QList<MailApplicationItem>> MailApplicationReader::list(bool waiting) const
{
    QList<MailApplicationItem> items;
    if (!holds("mail_applications") || !holds("mailboxes") || !holds("files"))
        return items;
    const QByteArray sql =
        "SELECT m.id, b.name, b.job_id, j.title, f.sha256, m.received_at, m.size, m.status, m.candidate_id, "
        "c.full_name, m._pending FROM mail_applications m LEFT JOIN mailboxes b ON b.id = m.mailbox_id "
        "LEFT JOIN job_requisitions j ON j.id = b.job_id LEFT JOIN files f ON f.id = m.file_id "
        "LEFT JOIN candidates c ON c.id = m.candidate_id WHERE m.status " +
        QByteArray(waiting ? "IN ('new', 'too_large') ORDER BY m.received_at, m.id"
                           : "IN ('imported', 'set_aside') ORDER BY m.received_at DESC, m.id") +
        " LIMIT " + QByteArray::number(most);
    const auto done = forEachRow(m_reader.connection().handle(), sql, {}, [&items](const Statement &row) {
        items.append({.id = idAt(row, 0),
                      .mailbox = row.stringAt(1),
                      .job = idAt(row, 2),
                      .jobTitle = row.stringAt(3),
                      .sha256 = row.textAt(4).toByteArray(),
                      .receivedAt = timeAt(row, 5),
                      .size = row.intAt(6),
                      .status = row.stringAt(7),
                      .candidate = idAt(row, 8),
                      .candidateName = row.stringAt(9),
                      .pending = row.intAt(10) != 0});
    });
    if (!done)
        return fail(done.error());
    return items;
}

Expected<std::pair<int, QDateTime>> MailApplicationReader::waiting() const
{
    std::pair<int, QDateTime> found;
    if (!holds("mail_applications"))
        return found;
    const auto done =
        forEachRow(m_reader.connection().handle(),
                   "SELECT count(*), min(received_at) FROM mail_applications WHERE status IN ('new', 'too_large')", {},
                   [&found](const Statement &row) {
                       found = {static_cast<int>(row.intAt(0)), timeAt(row, 1)};
                   });
    if (!done)
        return fail(done.error());
    return found;
}

Expected<KnownSender> MailApplicationReader::knownBy(const QString &address) const
{
    KnownSender known;
    if (address.isEmpty() || !holds("candidates"))
        return known;
    // By the index of addresses; whoever's is only alike is somebody else.
    const auto alike =
        AlikeReader(m_reader).find({{QStringLiteral("email"), Value(address.toUtf8())}}, {}, mostAlike, true);
    if (!alike)
        return fail(alike.error());
    for (const AlikePerson &each : *alike) {
        // Of several the one whose record is the oldest, whatever the order they are found in.
        if (each.sameAddress && (known.candidate.isNull() || each.person.id < known.candidate)) {
            known.candidate = each.person.id;
            known.name = each.person.name;
        }
    }
    if (known.candidate.isNull() || !holds("applications"))
        return known;
    const auto done = forEachRow(
        m_reader.connection().handle(), "SELECT job_id FROM applications WHERE candidate_id = ?1",
        {core::toBytes(known.candidate)}, [&known](const Statement &row) { known.jobs.append(idAt(row, 0)); });
    if (!done)
        return fail(done.error());
    return known;
}

} // namespace shortlist::cache
