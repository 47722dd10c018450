#pragma once

#include "fixture.h"

#include "server/storage/database.h"

namespace shortlist::testing {

/// Statements as the app role runs them for a person, in one transaction that stays open until it is committed.
class ActingSession
{
public:
    ActingSession(server::Database &database, const Tenant &tenant, const QUuid &user, const char *role);
    [[nodiscard]] core::Expected<QList<QVariantList>> run(const char *statement, const QVariantList &arguments);
    [[nodiscard]] bool commit() { return m_transaction->commit().hasValue(); }

private:
    server::Database &m_database;
    std::unique_ptr<server::Transaction> m_transaction;
};

constexpr auto removeParticipant =
    "UPDATE interview_participants SET deleted_at = now() WHERE tenant_id = ? AND id = ?";
constexpr auto addParticipant =
    "INSERT INTO interview_participants (tenant_id, id, interview_id, user_id) VALUES (?, ?, ?, ?)";
constexpr auto addScorecard = "INSERT INTO scorecards (tenant_id, id, interview_id) VALUES (?, ?, ?)";
constexpr auto submitScorecard = "UPDATE scorecards SET submitted_at = now() WHERE tenant_id = ? AND id = ?";
constexpr auto askQuestion =
    "INSERT INTO interview_questions (tenant_id, id, interview_id, question_text) VALUES (?, ?, ?, 'Why?')";

/// A fresh database with the candidate Ana, her CV and an interview without a panel, in the tenant acme.
class PanelFixture : public ServerFixture
{
public:
    explicit PanelFixture(TestCluster &cluster);

    QUuid addMember(const char *role);
    /// Does something that must be taken; answers the second argument, which is the row's id.
    QUuid must(const QUuid &user, const char *role, const char *statement, const QVariantList &arguments);
    /// The same as a recruiter.
    void change(const char *statement, const QVariantList &arguments);
    /// The sentence that something is refused with; empty when it is taken.
    QString refusal(const QUuid &user, const char *role, const char *statement, const QVariantList &arguments);
    QUuid addInterview(const QUuid &candidate);
    QUuid add(const QUuid &interview, const QUuid &user);
    QUuid addQuestion(const QUuid &interview);
    QUuid addAnswer(const QUuid &interview, const QUuid &question);
    QUuid addFile(const QUuid &candidate, const char *category);
    /// A submitted scorecard of Ana's interview.
    QUuid submitted(const QUuid &user, const char *role);
    /// What row_grants says of a row; empty: nothing.
    QString effect(const QUuid &user, const QUuid &row);
    /// Everything a person is granted now.
    QStringList grants(const QUuid &user);

    QUuid fellow; ///< a second interviewer
    QUuid ana;
    QUuid cv;
    QUuid talk; ///< her interview
};

} // namespace shortlist::testing
