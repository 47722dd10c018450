#include "bench/load/edits.h"

#include "bench/report.h"

namespace shortlist::bench {

QByteArray Editor::push(int edits)
{
    protocol::PushRequest request{m_session.device, m_session.epoch, {}};
    for (int i = 0; i < edits; ++i) {
        const qsizetype place = m_seq % m_rows.size();
        protocol::Mutation edit;
        edit.seq = ++m_seq;
        edit.id = QUuid::createUuid();
        edit.entity = QStringLiteral("candidates");
        edit.row = m_rows[place];
        edit.at = QDateTime::currentDateTimeUtc();
        const QByteArray text = "bench " + QByteArray::number(m_seq);
        edit.fields.insert(QStringLiteral("education"), {protocol::Value(m_values[place]), protocol::Value(text)});
        m_values[place] = text;
        request.mutations.append(edit);
    }
    return request.toBytes();
}

std::vector<std::unique_ptr<Editor>> makeEditors(server::Database &superuser, const QString &tenantSlug, int count,
                                                 int rowsEach)
{
    const QList<Session> sessions = makeSessions(superuser, tenantSlug, count);
    const QList<QUuid> all = candidatesOf(superuser, tenantSlug, count * rowsEach);
    const QByteArray before = "before " + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    QStringList texts;
    for (const QUuid &id : all)
        texts.append(id.toString(QUuid::WithoutBraces));
    require(superuser.query(
        QStringLiteral("UPDATE candidates SET education = ? WHERE tenant_id = ?::uuid AND id = ANY (?::uuid[])"),
        {QString::fromLatin1(before), sessions.constFirst().tenant, texts}));
    std::vector<std::unique_ptr<Editor>> editors;
    for (int i = 0; i < count; ++i) {
        const QList<QUuid> rows = all.mid(i * rowsEach, rowsEach);
        editors.push_back(std::make_unique<Editor>(sessions[i], rows, QList<QByteArray>(rows.size(), before)));
    }
    return editors;
}

} // namespace shortlist::bench
