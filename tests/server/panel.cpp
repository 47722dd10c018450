#include "panel.h"

namespace shortlist::testing {

ActingSession::ActingSession(server::Database &database, const Tenant &tenant, const QUuid &user, const char *role)
    : m_database(database)
    , m_transaction(std::move(*server::Transaction::begin(database, server::Transaction::Actor{tenant.id, user, {}})))
{
    rows(database, QStringLiteral("SELECT set_config('app.role', ?, true)"), {QString::fromLatin1(role)});
}

core::Expected<QList<QVariantList>> ActingSession::run(const char *statement, const QVariantList &arguments)
{
    return m_database.query(QString::fromLatin1(statement), arguments);
}

PanelFixture::PanelFixture(TestCluster &cluster)
    : ServerFixture(cluster)
    , fellow(addMember("interviewer"))
    , ana(addCandidate(acme, QStringLiteral("Ana")))
    , cv(addFile(ana, "cv"))
    , talk(addInterview(ana))
{}

QUuid PanelFixture::addMember(const char *role)
{
    const QUuid user = newId();
    const QString email = core::toText(user) + QStringLiteral("@acme.test");
    rows(*superuser, QStringLiteral("INSERT INTO users (id, email, display_name) VALUES (?, ?, ?)"),
         {user, email, email});
    rows(*superuser,
         QStringLiteral("INSERT INTO memberships (tenant_id, id, user_id, display_name, email, role) "
                        "VALUES (?, ?, ?, ?, ?, ?)"),
         {acme.id, newId(), user, email, email, QString::fromLatin1(role)});
    return user;
}

QUuid PanelFixture::must(const QUuid &user, const char *role, const char *statement, const QVariantList &arguments)
{
    ActingSession session(*app, acme, user, role);
    const auto done = session.run(statement, arguments);
    if (!done || !session.commit())
        qFatal("%s: %s", statement, done ? "commit" : qPrintable(done.error().message));
    return arguments.value(1).toUuid();
}

void PanelFixture::change(const char *statement, const QVariantList &arguments)
{
    must(acme.recruiter, "recruiter", statement, arguments);
}

QString PanelFixture::refusal(const QUuid &user, const char *role, const char *statement, const QVariantList &arguments)
{
    ActingSession session(*app, acme, user, role);
    const auto done = session.run(statement, arguments);
    return done ? QString() : done.error().message.section(QStringLiteral(" (SQLSTATE"), 0, 0);
}

QUuid PanelFixture::addInterview(const QUuid &candidate)
{
    return must(acme.recruiter, "recruiter",
                "INSERT INTO interviews (tenant_id, id, candidate_id, title) VALUES (?, ?, ?, 'Engineer')",
                {acme.id, newId(), candidate});
}

QUuid PanelFixture::add(const QUuid &interview, const QUuid &user)
{
    return must(acme.recruiter, "recruiter", addParticipant, {acme.id, newId(), interview, user});
}

QUuid PanelFixture::addQuestion(const QUuid &interview)
{
    return must(acme.recruiter, "recruiter", askQuestion, {acme.id, newId(), interview});
}

QUuid PanelFixture::addAnswer(const QUuid &interview, const QUuid &question)
{
    return must(acme.recruiter, "recruiter",
                "INSERT INTO interview_answers (tenant_id, id, interview_id, question_id) VALUES (?, ?, ?, ?)",
                {acme.id, newId(), interview, question});
}

QUuid PanelFixture::addFile(const QUuid &candidate, const char *category)
{
    return must(acme.recruiter, "recruiter",
                "INSERT INTO files (tenant_id, id, candidate_id, original_filename, file_size, sha256, "
                "document_category) VALUES (?, ?, ?, 'a.pdf', 1, repeat('0', 64), ?)",
                {acme.id, newId(), candidate, QString::fromLatin1(category)});
}

QUuid PanelFixture::submitted(const QUuid &user, const char *role)
{
    const QUuid card = must(user, role, addScorecard, {acme.id, newId(), talk});
    return must(user, role, submitScorecard, {acme.id, card});
}

QString PanelFixture::effect(const QUuid &user, const QUuid &row)
{
    const auto found =
        rows(*superuser,
             QStringLiteral("SELECT effect::text FROM row_grants WHERE tenant_id = ? AND user_id = ? AND row_id = ?"),
             {acme.id, user, row});
    return found.isEmpty() ? QString() : found[0][0].toString();
}

QStringList PanelFixture::grants(const QUuid &user)
{
    QStringList out;
    for (const QVariantList &row :
         rows(*superuser,
              QStringLiteral("SELECT entity || ' ' || row_id FROM row_grants WHERE user_id = ? AND "
                             "effect = 'granted' ORDER BY 1"),
              {user}))
        out.append(row[0].toString());
    return out;
}

} // namespace shortlist::testing
