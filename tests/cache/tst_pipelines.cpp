#include "fixture.h"

#include "cache/readmodels/candidatehistory.h"
#include "cache/readmodels/pipelines.h"

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;
using protocol::ColumnType;

namespace {

protocol::SchemaDescriptor schema()
{
    const auto text = [](const char *name) { return column(QString::fromLatin1(name)); };
    const auto typed = [](const char *name, ColumnType type) { return column(QString::fromLatin1(name), type); };
    const auto reference = [](const char *name, const char *to) {
        return column(QString::fromLatin1(name), ColumnType::Uuid, QString::fromLatin1(to));
    };
    const auto user = [](const char *name) { return column(QString::fromLatin1(name), ColumnType::Uuid); };
    const QString scope = QStringLiteral("recruiting");
    protocol::SchemaDescriptor d = descriptor();
    for (protocol::Entity &each : d.entities) {
        if (each.name == u"stages")
            each.columns += {typed("limit_days", ColumnType::Integer), reference("template_id", "mail_templates")};
    }
    d.entities +=
        {entity(QStringLiteral("mail_templates"), scope, QStringLiteral("name"),
                {text("name"), typed("is_active", ColumnType::Boolean)}),
         entity(QStringLiteral("pipeline_templates"), scope, QStringLiteral("name"), {text("name")}),
         entity(QStringLiteral("pipeline_template_stages"), scope, QStringLiteral("name"),
                {reference("pipeline_id", "pipeline_templates"), text("name"), typed("kind", ColumnType::Enum),
                 typed("position", ColumnType::Integer), text("color"), reference("template_id", "mail_templates"),
                 typed("limit_days", ColumnType::Integer)}),
         entity(QStringLiteral("application_events"), scope, QString(),
                {reference("application_id", "applications"), typed("kind", ColumnType::Enum),
                 typed("occurred_at", ColumnType::Timestamp), user("actor_id"), reference("from_stage_id", "stages"),
                 reference("to_stage_id", "stages"), typed("from_disposition", ColumnType::Enum),
                 typed("to_disposition", ColumnType::Enum), text("reason"),
                 reference("from_job_id", "job_requisitions")}),
         entity(QStringLiteral("scorecards"), scope, QString(),
                {user("interviewer_id"), reference("candidate_id", "candidates"), typed("author", ColumnType::Enum),
                 text("strengths"), typed("submitted_at", ColumnType::Timestamp)}),
         entity(QStringLiteral("candidate_mails"), scope, QStringLiteral("subject"),
                {reference("candidate_id", "candidates"), reference("application_id", "applications"),
                 text("recipient"), text("subject"), text("body"), typed("status", ColumnType::Enum), text("failure"),
                 typed("send_after", ColumnType::Timestamp), typed("sent_at", ColumnType::Timestamp),
                 user("created_by")})};
    return d;
}

} // namespace

/// Pipelines of the workspace and what happened to a person, from rows as the server sends them.
class TestPipelines : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store> m_store;
    std::optional<Reader> m_reader;

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        auto store = Store::open(m_directory->path(), key);
        VERIFY_OK(store);
        m_store = *std::move(store);
        VERIFY_OK(m_store->applyDescriptor(schema()));
        m_reader.emplace(m_store->connection(), m_store->descriptor());
        VERIFY_OK(pull(
            *m_store, 1,
            {{QStringLiteral("memberships"),
              {row(1, {{"user_id", idText(1).constData()}, {"display_name", "Ingrid"}})}},
             {QStringLiteral("mail_templates"),
              {row(61, {{"name", "Welcome"}, {"is_active", "t"}}), row(62, {{"name", "Old"}, {"is_active", "f"}})}},
             {QStringLiteral("pipeline_templates"), {row(71, {{"name", "shift"}}), row(72, {{"name", "Engineering"}})}},
             {QStringLiteral("pipeline_template_stages"),
              {row(81, {{"pipeline_id", idText(72).constData()},
                        {"name", "Talk"},
                        {"kind", "interview"},
                        {"position", "2"},
                        {"limit_days", "9"}}),
               row(82, {{"pipeline_id", idText(72).constData()},
                        {"name", "Begin"},
                        {"kind", "new"},
                        {"position", "1"},
                        {"template_id", idText(61).constData()}})}},
             {QStringLiteral("job_requisitions"),
              {row(11, {{"title", "Engineer"}, {"status", "open"}}),
               row(12, {{"title", "Clerk"}, {"status", "open"}})}},
             {QStringLiteral("stages"),
              {row(21, {{"name", "New"},
                        {"kind", "new"},
                        {"position", "1"},
                        {"limit_days", "5"},
                        {"template_id", idText(61).constData()}}),
               row(22, {{"name", "Talk"},
                        {"kind", "interview"},
                        {"position", "2"},
                        {"template_id", idText(62).constData()}}),
               row(23,
                   {{"name", "Clerk's own"}, {"job_id", idText(12).constData()}, {"kind", "new"}, {"position", "1"}})}},
             {QStringLiteral("candidates"), {row(31, {{"full_name", "Ewa"}}), row(32, {{"full_name", "Noor"}})}},
             {QStringLiteral("applications"),
              {row(41, {{"candidate_id", idText(31).constData()},
                        {"job_id", idText(11).constData()},
                        {"stage_id", idText(22).constData()},
                        {"disposition", "active"}}),
               row(42, {{"candidate_id", idText(32).constData()},
                        {"job_id", idText(12).constData()},
                        {"stage_id", idText(23).constData()},
                        {"disposition", "active"}})}}}));
    }

    void templatesByNameStagesByPosition()
    {
        const auto found = PipelineReader(*m_reader).templates();
        VERIFY_OK(found);
        QCOMPARE(found->size(), 2);
        QCOMPARE(found->at(0).name, QStringLiteral("Engineering"));
        QCOMPARE(found->at(0).stages.size(), 2);
        QCOMPARE(found->at(0).stages[0].name, QStringLiteral("Begin"));
        QCOMPARE(found->at(0).stages[0].letter, id(61));
        QCOMPARE(found->at(0).stages[0].limitDays, 0);
        QCOMPARE(found->at(0).stages[1].limitDays, 9);
        QVERIFY(found->at(1).stages.isEmpty());
    }

    void theWorkspacesPipelineHasEverybodyInIt()
    {
        const auto board = PipelineReader(*m_reader).workspacePipeline();
        VERIFY_OK(board);
        QCOMPARE(board->stages.size(), 2);
        QCOMPARE(board->stages[0].limitDays, 5);
        // Not whoever stands in a job's own stages.
        QCOMPARE(board->cards.size(), 1);
        QCOMPARE(board->cards[0].application, id(41));
    }

    void lettersInUseAreOffered()
    {
        const auto letters = PipelineReader(*m_reader).letters();
        VERIFY_OK(letters);
        QCOMPARE(letters->size(), 1);
        QCOMPARE(letters->value(id(21)).name, QStringLiteral("Welcome"));
    }

    /// Both jobs use the workspace's pipeline, whose stages belong to none.
    void aTransferIsNoMove()
    {
        const auto event = [](int n, int from, int to, const char *at, int job) {
            return row(n, {{"application_id", idText(41).constData()},
                           {"kind", "stage"},
                           {"occurred_at", at},
                           {"from_stage_id", idText(from).constData()},
                           {"to_stage_id", idText(to).constData()},
                           {"from_job_id", job > 0 ? idText(job).constData() : nullptr}});
        };
        VERIFY_OK(pull(
            *m_store, 2,
            {{QStringLiteral("job_requisitions"), {row(13, {{"title", "Cook"}, {"status", "open"}})}},
             {QStringLiteral("application_events"),
              {event(91, 21, 22, "2026-11-18 07:00:00+00", 0), event(92, 22, 21, "2026-11-19 07:00:00+00", 13),
               event(93, 21, 21, "2026-11-20 07:00:00+00", 12), event(94, 21, 22, "2026-11-21 07:00:00+00", 0)}}}));
        const auto events = CandidateHistoryReader(*m_reader).events(id(31));
        VERIFY_OK(events);
        QHash<QUuid, CandidateEvent> of;
        for (const CandidateEvent &each : *events)
            of.insert(each.row, each);
        QVERIFY(!of[id(91)].transferred && of[id(92)].transferred && of[id(93)].transferred);
        QVERIFY(!of[id(94)].transferred);
        // What happened before was for the job before.
        QCOMPARE(of[id(91)].job, QStringLiteral("Cook"));
        QCOMPARE(of[id(92)].job, QStringLiteral("Clerk"));
        QCOMPARE(of[id(93)].job, QStringLiteral("Engineer"));
        QCOMPARE(of[id(94)].job, QStringLiteral("Engineer"));
    }

    /// The rows of a server that does not keep the job before.
    void anOlderServerIsToldToo()
    {
        protocol::SchemaDescriptor older = schema();
        for (protocol::Entity &each : older.entities)
            each.columns.removeIf([](const protocol::Column &column) { return column.name == u"from_job_id"; });
        VERIFY_OK(m_store->applyDescriptor(older));
        m_reader.emplace(m_store->connection(), m_store->descriptor());
        VERIFY_OK(pull(*m_store, 2,
                       {{QStringLiteral("application_events"),
                         {row(91, {{"application_id", idText(41).constData()},
                                   {"kind", "stage"},
                                   {"occurred_at", "2026-11-18 07:00:00+00"},
                                   {"from_stage_id", idText(23).constData()},
                                   {"to_stage_id", idText(22).constData()}})}}}));
        const auto events = CandidateHistoryReader(*m_reader).events(id(31));
        VERIFY_OK(events);
        QCOMPARE(events->size(), 1);
        QVERIFY(events->first().transferred);
        QCOMPARE(events->first().job, QStringLiteral("Engineer"));
    }

    void whatHappenedIsTold()
    {
        const auto event = [](int n, const char *kind, int from, int to, const char *outcome, const char *reason) {
            return row(n, {{"application_id", idText(41).constData()},
                           {"kind", kind},
                           {"occurred_at", "2026-11-20 07:00:00+00"},
                           {"actor_id", idText(1).constData()},
                           {"from_stage_id", from > 0 ? idText(from).constData() : nullptr},
                           {"to_stage_id", to > 0 ? idText(to).constData() : nullptr},
                           {"to_disposition", outcome},
                           {"reason", reason}});
        };
        VERIFY_OK(pull(*m_store, 2,
                       {{QStringLiteral("application_events"),
                         {event(91, "stage", 21, 22, nullptr, nullptr), event(92, "stage", 23, 21, nullptr, nullptr),
                          event(93, "disposition", 0, 0, "rejected", "Too far")}},
                        {QStringLiteral("scorecards"),
                         {row(94, {{"interviewer_id", idText(1).constData()},
                                   {"candidate_id", idText(31).constData()},
                                   {"author", "person"},
                                   {"strengths", "Secret"},
                                   {"submitted_at", "2026-11-20 08:00:00+00"}}),
                          row(95, {{"interviewer_id", idText(1).constData()},
                                   {"candidate_id", idText(31).constData()},
                                   {"author", "person"}})}},
                        {QStringLiteral("candidate_mails"),
                         {row(96, {{"candidate_id", idText(31).constData()},
                                   {"recipient", "ewa@example.com"},
                                   {"subject", "Hello"},
                                   {"body", "Dear Ewa"},
                                   {"status", "failed"},
                                   {"failure", "No such address"},
                                   {"created_at", "2026-11-20 09:00:00+00"}})}}}));
        const auto events = CandidateHistoryReader(*m_reader).events(id(31));
        VERIFY_OK(events);
        QHash<QUuid, CandidateEvent> of;
        for (const CandidateEvent &each : *events)
            of.insert(each.row, each);
        QCOMPARE(of.size(), 5); // the draft of a scorecard is nothing that happened
        QCOMPARE(of[id(91)].from, QStringLiteral("New"));
        QCOMPARE(of[id(91)].to, QStringLiteral("Talk"));
        QCOMPARE(of[id(91)].who, QStringLiteral("Ingrid"));
        QCOMPARE(of[id(91)].job, QStringLiteral("Engineer"));
        QVERIFY(!of[id(91)].transferred);
        QVERIFY(of[id(92)].transferred); // from another job's own stage
        QCOMPARE(of[id(93)].status, QStringLiteral("rejected"));
        QCOMPARE(of[id(93)].what, QStringLiteral("Too far"));
        QCOMPARE(of[id(94)].kind, CandidateEvent::Kind::Scorecard);
        // Nothing of its content.
        QVERIFY(of[id(94)].body.isEmpty() && of[id(94)].what.isEmpty());
        QCOMPARE(of[id(96)].failure, QStringLiteral("No such address"));
        QCOMPARE(CandidateHistoryReader(*m_reader).events(id(32))->size(), 0);
    }

    void anOlderServerHasNoneOfIt()
    {
        QTemporaryDir directory;
        auto store = Store::open(directory.path(), key);
        VERIFY_OK(store);
        VERIFY_OK((*store)->applyDescriptor(descriptor()));
        const Reader reader((*store)->connection(), (*store)->descriptor());
        QVERIFY(PipelineReader(reader).templates()->isEmpty());
        QVERIFY(PipelineReader(reader).letters()->isEmpty());
        QVERIFY(CandidateHistoryReader(reader).events(id(31))->isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPipelines)
#include "tst_pipelines.moc"
