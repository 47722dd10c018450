#include "fixture.h"

#include "cache/readmodels/foundrecords.h"

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;
using protocol::ColumnType;

namespace {

protocol::SchemaDescriptor schema()
{
    const auto text = [](const char *name) { return column(QString::fromLatin1(name)); };
    protocol::SchemaDescriptor d = descriptor();
    for (protocol::Entity &each : d.entities) {
        if (each.name == u"job_requisitions")
            each.search = {QStringLiteral("code"), QStringLiteral("title")};
    }
    d.entities.append(entity(QStringLiteral("skills"), QStringLiteral("recruiting"), QStringLiteral("name"),
                             {text("name")}, {QStringLiteral("name")}));
    d.entities.append(entity(QStringLiteral("interviews"), QStringLiteral("recruiting"), QStringLiteral("title"),
                             {column(QStringLiteral("candidate_id"), ColumnType::Uuid, QStringLiteral("candidates")),
                              text("title"), text("meeting_notes"), column(QStringLiteral("status"), ColumnType::Enum),
                              column(QStringLiteral("starts_at"), ColumnType::Timestamp)},
                             {QStringLiteral("title"), QStringLiteral("meeting_notes")}));
    return d;
}

} // namespace

/// What the palette finds: records with a page, people first, and what tells them apart.
class TestFoundRecords : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store> m_store;
    std::optional<Reader> m_reader;

    QList<FoundRecord> find(const char *text, FindScope scope = FindScope::Everything, int limit = 12)
    {
        const auto found = FoundRecordsReader(*m_reader).find(QString::fromLatin1(text), scope, limit);
        return found ? *found : QList<FoundRecord>();
    }
    static QStringList titles(const QList<FoundRecord> &records)
    {
        QStringList all;
        for (const FoundRecord &record : records)
            all << record.title;
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        auto store = Store::open(m_directory->path(), key);
        VERIFY_OK(store);
        m_store = *std::move(store);
        VERIFY_OK(m_store->applyDescriptor(schema()));
        m_reader.emplace(m_store->connection(), m_store->descriptor());
        const auto pulled =
            pull(*m_store, 1,
                 {{QStringLiteral("job_requisitions"),
                   {row(10, {{"code", "JR-7"}, {"title", "Python Engineer"}, {"status", "open"}})},
                   {}},
                  {QStringLiteral("stages"), {row(20, {{"name", "Screening"}, {"kind", "screening"}})}, {}},
                  {QStringLiteral("candidates"),
                   {row(1, {{"full_name", "Dina Farouk"}, {"current_title", "Controller"}, {"location", "Amman"}}),
                    row(2, {{"full_name", "Piotr Wolf"}, {"skills", R"(["Go", "Python", "SQL"])"}}),
                    row(3, {{"full_name", "Python Jones"}})},
                   {}},
                  {QStringLiteral("applications"),
                   {row(30, {{"candidate_id", idText(1).constData()},
                             {"job_id", idText(10).constData()},
                             {"stage_id", idText(20).constData()},
                             {"disposition", "active"}})},
                   {}},
                  {QStringLiteral("skills"), {row(40, {{"name", "Python"}})}, {}},
                  {QStringLiteral("interviews"),
                   {row(50, {{"candidate_id", idText(1).constData()},
                             {"title", "Technical"},
                             {"meeting_notes", "Wants to move to Python"},
                             {"starts_at", "2026-11-20 09:00:00+00"}})},
                   {}}});
        VERIFY_OK(pulled);
    }

    void peopleComeFirstAndNothingWithoutAPage()
    {
        // The skill of that name has no page; whoever is called so goes before whoever knows it.
        QCOMPARE(titles(find("python")), (QStringList{QStringLiteral("Python Jones"), QStringLiteral("Piotr Wolf"),
                                                      QStringLiteral("Python Engineer"), QStringLiteral("Technical")}));
    }

    void eachSaysWhatTellsItApart()
    {
        const FoundRecord dina = find("dina").value(0);
        QCOMPARE(dina.person.title, QStringLiteral("Controller"));
        QCOMPARE(dina.person.place, QStringLiteral("Amman"));
        QCOMPARE(dina.person.stageName, QStringLiteral("Screening"));
        QCOMPARE(dina.person.jobTitle, QStringLiteral("Python Engineer"));
        QVERIFY(dina.matched.isEmpty()); // the name says it
        const FoundRecord piotr = find("python").value(1);
        QVERIFY2(piotr.matched.contains(QStringLiteral("Go, Python")), qPrintable(piotr.matched));
        QVERIFY(!piotr.matched.contains(u'['));
        const FoundRecord job = find("engineer").value(0);
        QCOMPARE(job.code, QStringLiteral("JR-7"));
        QCOMPARE(job.status, QStringLiteral("open"));
        QCOMPARE(job.people, 1);
        const FoundRecord interview = find("wants").value(0);
        QCOMPARE(interview.candidate, id(1));
        QCOMPARE(interview.candidateName, QStringLiteral("Dina Farouk"));
        QCOMPARE(interview.at, QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC));
    }

    void oneKindIsAskedForAlone()
    {
        QCOMPARE(titles(find("python", FindScope::Jobs)), QStringList{QStringLiteral("Python Engineer")});
        QCOMPARE(titles(find("python", FindScope::People)),
                 (QStringList{QStringLiteral("Python Jones"), QStringLiteral("Piotr Wolf")}));
    }

    void peopleLeaveRoomForOthers()
    {
        QCOMPARE(titles(find("python", FindScope::Everything, 3)),
                 (QStringList{QStringLiteral("Python Jones"), QStringLiteral("Piotr Wolf"),
                              QStringLiteral("Python Engineer")}));
        QVERIFY(find("python", FindScope::Everything, 0).isEmpty());
        QVERIFY(find("  ").isEmpty());
    }
};

QTEST_MAIN(TestFoundRecords)
#include "tst_foundrecords.moc"
