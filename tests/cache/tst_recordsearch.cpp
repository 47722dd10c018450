#include "fixture.h"

#include "cache/readmodels/board.h"
#include "cache/readmodels/candidatebelongings.h"
#include "cache/readmodels/candidatedetail.h"
#include "cache/readmodels/candidatelist.h"
#include "cache/search/searchsuggestions.h"

#include <QSqlQuery>

#include <cmath>

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;

namespace {

const QString candidates = QStringLiteral("candidates");

/// The fixture's schema with values of enums, tags, pools and fields of the workspace's own.
protocol::SchemaDescriptor searchDescriptor()
{
    using protocol::ColumnType;
    protocol::SchemaDescriptor d = descriptor();
    const auto text = [](const char *name) { return column(QString::fromLatin1(name)); };
    const auto reference = [](const char *name, const char *to) {
        return column(QString::fromLatin1(name), ColumnType::Uuid, QString::fromLatin1(to));
    };
    for (protocol::Entity &e : d.entities) {
        for (protocol::Column &c : e.columns) {
            if (c.name == u"disposition")
                c.values = {QStringLiteral("active"), QStringLiteral("hired"), QStringLiteral("rejected")};
            if (c.name == u"source")
                c.values = {QStringLiteral("manual"), QStringLiteral("referral")};
        }
        if (e.name == candidates) {
            protocol::Column level = column(QStringLiteral("experience_level"), ColumnType::Enum);
            level.values = {QStringLiteral("junior"), QStringLiteral("mid"), QStringLiteral("senior")};
            e.columns.append(level);
            e.columns.append(text("education")); // not in the full-text index
            e.columns.append(column(QStringLiteral("languages"), ColumnType::Json));
            e.columns.append(reference("referred_by", "memberships"));
            e.columns.append(text("referrer_name"));
            e.columns.append(column(QStringLiteral("is_private"), ColumnType::Boolean));
        }
    }
    d.entities.append(entity(QStringLiteral("tags"), QStringLiteral("recruiting"), QStringLiteral("name"),
                             {text("name"), text("color")}));
    d.entities.append(entity(QStringLiteral("candidate_tags"), QStringLiteral("recruiting"), {},
                             {reference("candidate_id", "candidates"), reference("tag_id", "tags")}));
    d.entities.append(
        entity(QStringLiteral("candidate_notes"), QStringLiteral("recruiting"), {},
               {reference("candidate_id", "candidates"), reference("author_id", "memberships"), text("note_text"),
                text("note_type"), column(QStringLiteral("is_private"), ColumnType::Boolean)}));
    d.entities.append(
        entity(QStringLiteral("talent_pools"), QStringLiteral("recruiting"), QStringLiteral("name"), {text("name")}));
    d.entities.append(entity(QStringLiteral("talent_pool_members"), QStringLiteral("recruiting"), {},
                             {reference("candidate_id", "candidates"), reference("pool_id", "talent_pools")}));
    d.entities.append(entity(QStringLiteral("custom_fields"), QStringLiteral("recruiting"), QStringLiteral("label"),
                             {text("entity"), text("key"), text("label"), text("kind"), text("choices"), text("help"),
                              column(QStringLiteral("is_active"), ColumnType::Boolean),
                              column(QStringLiteral("position"), ColumnType::Integer)}));
    d.entities.append(entity(QStringLiteral("custom_values"), QStringLiteral("recruiting"), {},
                             {reference("field_id", "custom_fields"), reference("candidate_id", "candidates"),
                              reference("job_id", "job_requisitions"), text("value")}));
    d.entities.append(entity(QStringLiteral("erasure_requests"), QStringLiteral("recruiting"), {},
                             {reference("candidate_id", "candidates"), text("status")}));
    d.entities.append(
        entity(QStringLiteral("skills"), QStringLiteral("recruiting"), QStringLiteral("name"), {text("name")}));
    return d;
}

} // namespace

/// Searches of the grammar over real rows in an encrypted cache.
class TestRecordSearch : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store> m_store;
    std::optional<Connection> m_connection;
    std::optional<Reader> m_reader;
    ListMemory m_memory;

    void fill()
    {
        const auto ref = [](int n) { return idText(n); };
        const QByteArray ingrid = ref(1);
        VERIFY_OK(pull(
            *m_store, 1,
            {{QStringLiteral("memberships"),
              {row(1, {{"user_id", ingrid.constData()}, {"display_name", "Ingrid Sommer"}}),
               row(2, {{"user_id", ref(2).constData()}, {"display_name", "Noor"}})}},
             {QStringLiteral("job_requisitions"),
              {row(11, {{"title", "C++ Engineer"}, {"code", "JR-1"}, {"location", "Zürich"}, {"status", "open"}}),
               row(12, {{"title", "Designer"}, {"status", "draft"}, {"department", "Brand"}})}},
             {QStringLiteral("stages"),
              {row(21, {{"name", "New"}, {"kind", "new"}, {"position", "1"}}),
               row(22, {{"name", "On site"}, {"kind", "interview"}, {"position", "2"}})}},
             {candidates,
              {row(31, {{"full_name", "Émile Noël"},
                        {"email", "emile@example.org"},
                        {"phone", "+49 30 5550"},
                        {"location", "Paris"},
                        {"current_company", "Müller & Quill"},
                        {"languages", "[\"English (C1)\", \"French\"]"},
                        {"skills", "[\"C++\", \"Qt Quick\"]"},
                        {"experience_years", "7.0"},
                        {"experience_level", "senior"},
                        {"desired_salary", "90000.00"},
                        {"availability_date", "2027-01-01"},
                        {"owner_id", ingrid.constData()},
                        {"is_open", "t"},
                        {"source", "referral"},
                        {"referred_by", ref(2).constData()},
                        {"is_private", "t"},
                        {"created_at", "2026-11-20 23:30:00.5+00"}}),
               row(32, {{"full_name", "Emma Berg"},
                        {"location", "berlin"},
                        {"skills", "[\"C#\", \"Qt\"]"},
                        {"experience_years", "3.5"},
                        {"experience_level", "mid"},
                        {"education", "Physics in Göttingen"},
                        {"referrer_name", "Amal Haddad"},
                        {"is_open", "f"},
                        {"created_at", "2026-11-19 12:00:00+00"}}),
               row(33, {{"full_name", "Zoë Ångström"},
                        {"current_company", "Quillmere"},
                        {"languages", "[\"English\", \"Swiss German\"]"},
                        {"summary", "Worked remote in Berlin"},
                        {"skills", "[\"C++\"]"},
                        {"experience_years", "12.0"},
                        {"owner_id", ref(2).constData()},
                        {"created_at", "2026-10-01 08:00:00+00"}}),
               row(34, {{"full_name", "Ada O'Neil"}, {"phone", "030 77"}})}},
             {QStringLiteral("applications"),
              {row(41, {{"candidate_id", ref(31).constData()},
                        {"job_id", ref(11).constData()},
                        {"stage_id", ref(22).constData()},
                        {"disposition", "active"},
                        {"applied_at", "2026-11-01 08:00:00+00"},
                        {"match_score", "71.50"}}),
               row(42, {{"candidate_id", ref(32).constData()},
                        {"job_id", ref(11).constData()},
                        {"stage_id", ref(22).constData()},
                        {"disposition", "rejected"},
                        {"reject_reason", "The  position was filled"},
                        {"applied_at", "2026-09-01 08:00:00+00"},
                        {"match_score", "95.00"}}),
               row(43, {{"candidate_id", ref(33).constData()},
                        {"job_id", ref(12).constData()},
                        {"stage_id", ref(21).constData()},
                        {"disposition", "active"},
                        {"applied_at", "2026-11-10 08:00:00+00"}})}},
             {QStringLiteral("application_notes"),
              {row(51, {{"application_id", ref(42).constData()}, {"note_text", "x"}, {"note_type", "red_flag"}})}},
             {QStringLiteral("candidate_notes"),
              {row(52, {{"candidate_id", ref(32).constData()},
                        {"author_id", ref(2).constData()},
                        {"note_text", "Met at the fair"},
                        {"note_type", "general"},
                        {"is_private", "f"},
                        {"created_at", "2026-11-15 08:00:00+00"}})}},
             {QStringLiteral("files"),
              {row(61, {{"candidate_id", ref(31).constData()}, {"document_category", "cv"}}),
               row(62, {{"candidate_id", ref(32).constData()}, {"document_category", "other"}})}},
             {QStringLiteral("edit_conflicts"),
              {row(71, {{"entity", "candidates"}, {"row_id", ref(33).constData()}, {"status", "open"}})}},
             {QStringLiteral("tags"), {row(81, {{"name", "Silver medal"}}), row(82, {{"name", "Relocates"}})}},
             {QStringLiteral("candidate_tags"),
              {row(83, {{"candidate_id", ref(31).constData()}, {"tag_id", ref(81).constData()}}),
               row(84, {{"candidate_id", ref(34).constData()}, {"tag_id", ref(82).constData()}}),
               row(85, {{"candidate_id", ref(31).constData()}, {"tag_id", ref(82).constData()}})}},
             {QStringLiteral("talent_pools"), {row(86, {{"name", "Backend 2027"}})}},
             {QStringLiteral("talent_pool_members"),
              {row(87, {{"candidate_id", ref(32).constData()}, {"pool_id", ref(86).constData()}})}},
             {QStringLiteral("erasure_requests"),
              {row(88, {{"candidate_id", ref(33).constData()}, {"status", "approved"}}),
               row(89, {{"candidate_id", ref(31).constData()}, {"status", "refused"}})}},
             {QStringLiteral("custom_fields"),
              {row(91, {{"entity", "candidates"}, {"key", "badge"}, {"label", "Badge"}, {"kind", "number"}}),
               row(92, {{"entity", "candidates"},
                        {"key", "shift"},
                        {"label", "Shift"},
                        {"kind", "choices"},
                        {"choices", "[\"early\", \"Very late\", \"night\"]"}}),
               row(93, {{"entity", "candidates"}, {"key", "visa"}, {"label", "Visa"}, {"kind", "yes_no"}}),
               row(94, {{"entity", "candidates"}, {"key", "met"}, {"label", "Met on"}, {"kind", "date"}}),
               row(95, {{"entity", "job_requisitions"}, {"key", "cost"}, {"label", "Cost"}, {"kind", "text"}})}},
             {QStringLiteral("custom_values"),
              {row(96, {{"field_id", ref(91).constData()}, {"candidate_id", ref(31).constData()}, {"value", "12"}}),
               row(97, {{"field_id", ref(92).constData()},
                        {"candidate_id", ref(32).constData()},
                        {"value", "[\"night\", \"early\"]"}}),
               row(98, {{"field_id", ref(93).constData()}, {"candidate_id", ref(33).constData()}, {"value", "true"}}),
               row(99, {{"field_id", ref(94).constData()},
                        {"candidate_id", ref(34).constData()},
                        {"value", "2026-11-20"}})}},
             {QStringLiteral("skills"),
              {row(101, {{"name", "C++"}}), row(102, {{"name", "Qt"}}), row(103, {{"name", "Cobol"}})}}}));
    }

    [[nodiscard]] SearchContext context() const
    {
        return {id(1), QDate(2026, 11, 21), QTimeZone(QByteArrayLiteral("Europe/Berlin"))};
    }

    /// The hits by the first letter of their first name, in the order of their names; the mistake's place in brackets.
    [[nodiscard]] QString found(const QString &text, const QString &entity = candidates)
    {
        if (!m_memory.refresh(*m_reader))
            return QStringLiteral("?");
        const auto keys = searchRecords(*m_reader, entity, text, m_memory, context());
        if (!keys)
            return u'[' + keys.error().where + u']';
        QString out;
        const QString column = entity == candidates ? QStringLiteral("full_name") : QStringLiteral("title");
        QSqlQuery rows(m_connection->database());
        if (!rows.exec(QStringLiteral("SELECT _key, \"%1\" FROM \"%2\" ORDER BY fold(\"%1\")").arg(column, entity)))
            return QStringLiteral("?");
        while (rows.next()) {
            if (keys->contains(rows.value(0).toLongLong()))
                out += rows.value(1).toString().left(
                    entity == candidates && rows.value(1).toString().startsWith(u'E') ? 2 : 1);
        }
        return out;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        auto opened = Store::open(m_directory->path(), key);
        VERIFY_OK(opened);
        m_store = *std::move(opened);
        VERIFY_OK(m_store->applyDescriptor(searchDescriptor()));
        fill();
        auto reading = Connection::open(m_directory->filePath(QStringLiteral("cache.db")), key, AccessMode::ReadOnly);
        VERIFY_OK(reading);
        m_connection.emplace(*std::move(reading));
        m_reader.emplace(*m_connection, m_store->descriptor());
    }
    void cleanupTestCase()
    {
        m_reader.reset();
        m_connection.reset();
        m_store.reset();
    }

    // A = Ada, É = Émile, Em = Emma, Z = Zoë.
    void finds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *text, const char *names) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(names);
        };
        row("", "AÉEmZ");
        row("emi", "É");
        row("berlin", "EmZ");
        row("skills:\"C++\" AND years>=5 -remote", "É");
        row("skills:\"C++\"", "ÉZ");
        row("skills:c#", "Em");
        row("skills:c", "ÉEmZ"); // the beginning of both
        row("skills:\"c\"", ""); // a whole word
        row("skills:\"qt quick\"", "É");
        row("skill:qt", "ÉEm");
        row("\"in berlin\"", "Z");
        row("name:berlin OR place:berlin", "Em");
        row("name:(emma OR ada)", "AEm");
        row("-emma -ada", "ÉZ");
        row("NOT (emma OR place:paris)", "AZ");
        row("education:gottingen", "Em");
        row("education:\"in göttingen\"", "Em");
        row("phone:49", "É"); // the country's code without its plus
        row("phone:+49", "É");
        row("30", "É"); // a word of its own, "030" is another
        row("o'neil", "A");
        row("mail:emile@example", "É");
        row("years:3..7", "ÉEm");
        row("years>7", "Z");
        row("years>=7", "ÉZ");
        row("years!=7", "AEmZ");
        row("salary:80k..100k", "É");
        row("level>=mid", "ÉEm");
        row("level:mid", "Em");
        row("source:referral", "É");
        row("is_open:yes", "É");
        row("is_open:no", "Em");
        row("owner:me", "É");
        row("owner:none", "AEm");
        row("owner:noor", "Z");
        row("owner:\"Ingrid Sommer\"", "É");
        row("referred_by:noor", "É");
        row("referred_by:haddad", "Em"); // a name outside
        row("referrer:\"Amal Haddad\"", "Em");
        row("referred_by:none", "AZ");
        row("is:private", "É");
        row("-is:private", "AEmZ");
        row("available<=2027-01", "É");
        row("created:2026-11-21", "É"); // 00:30 in Berlin
        row("created:2026-11-20", "");
        row("created:-3d", "ÉEm");
        row("created<-30d", "Z");    // the fixture's rows without a date of their own are of 1 November
        row("stage:interview", "É"); // of active applications only
        row("stage:\"On site\"", "É");
        row("stage:site", "É");
        row("job:c++", "ÉEm");
        row("job:JR-1", "ÉEm");
        row("job:\"JR-1\"", "ÉEm"); // the whole code, as the whole title
        row("job:\"JR\"", "");
        row("-job:\"C++ Engineer\"", "AZ");
        row("stage:\"interview\"", ""); // no stage is called so
        row("has:pool", "Em");
        row("(status:rejected OR has:pool) -status:hired", "Em");
        row("is:erasing", "Z");
        row("-is:erasing has:application", "ÉEm");
        row("applied>=2026-11-05", "Z");
        row("match>=70", "É");
        row("status:rejected", "Em");
        row("tag:silver", "É");
        row("tag:relocates", "AÉ");
        row("tag:\"silver\"", ""); // no tag is called just so
        row("pool:backend", "Em");
        row("has:cv", "É");
        row("has:file", "ÉEm");
        row("has:phone", "AÉ");
        row("-has:note", "AÉZ");
        row("has:application", "ÉEmZ");
        row("is:active", "ÉZ");
        row("is:conflict", "Z");
        row("is:flagged", "Em");
        row("is:waiting", "");
        row("badge>10", "É");
        row("shift:night", "Em");
        row("visa:yes", "Z");
        row("met:yesterday", "A");
        row("zzzz", "");
        row("colour:red", "[0+6]");
        row("emma years:9..3", "[11+4]");
        row("cost:1", "[0+4]"); // a field of jobs
        row("'; DROP TABLE candidates", "");
        row("name:\"\"\"; DROP\"", "");
        row("%_*", "");
        row("emma AND", "Em");
    }
    void finds()
    {
        QFETCH(QString, text);
        QTEST(found(text), "names");
        QTEST(found(text), "names"); // the memory says the same
    }

    void findsJobs()
    {
        const QString jobs = QStringLiteral("job_requisitions");
        QCOMPARE(found(QStringLiteral("zur eng"), jobs), QStringLiteral("C"));
        QCOMPARE(found(QStringLiteral("department:brand OR place:zürich"), jobs), QStringLiteral("CD"));
        QCOMPARE(found(QStringLiteral("-title:designer"), jobs), QStringLiteral("C"));
        QCOMPARE(found(QStringLiteral("skills:x"), jobs), QStringLiteral("[0+6]"));
    }

    void forgetsWhatEditsMadeVoid()
    {
        QCOMPARE(found(QStringLiteral("years>20")), QString());
        VERIFY_OK(m_store->overlay(update(candidates, 34, QStringLiteral("experience_years"), nullptr, "30.0")));
        QCOMPARE(found(QStringLiteral("years>20")), QStringLiteral("A"));
        QCOMPARE(found(QStringLiteral("is:waiting")), QStringLiteral("A"));
        VERIFY_OK(m_store->rebuildRow(candidates, id(34), {}));
        QCOMPARE(found(QStringLiteral("years>20")), QString());
    }

    void sortsByAnyColumnAndBringsColumns()
    {
        CandidateListReader list(*m_reader, &m_memory);
        CandidateListQuery query;
        query.search = QStringLiteral("years>0");
        query.sort = CandidateSort::Column;
        query.sortColumn = QStringLiteral("experience_years");
        const auto keys = list.keys(query);
        VERIFY_OK(keys);
        const auto items =
            list.items(*keys, {QStringLiteral("email"), QStringLiteral("tags"), QStringLiteral("pools"),
                               QStringLiteral("badge"), QStringLiteral("gone"), QStringLiteral("reject_reason")});
        VERIFY_OK(items);
        QStringList names;
        for (const CandidateListItem &item : *items)
            names.append(item.name.left(4));
        QCOMPARE(names, (QStringList{QStringLiteral("Zoë "), QStringLiteral("Émil"), QStringLiteral("Emma")}));
        const CandidateListItem &emile = items->at(1);
        QCOMPARE(emile.more.value(QStringLiteral("email")), protocol::Value("emile@example.org"));
        QCOMPARE(emile.more.value(QStringLiteral("tags")), protocol::Value("Relocates, Silver medal"));
        QCOMPARE(emile.more.value(QStringLiteral("badge")), protocol::Value("12"));
        QVERIFY(!emile.more.contains(QStringLiteral("gone")));
        QVERIFY(!emile.more.contains(QStringLiteral("reject_reason")));
        QCOMPARE(items->at(2).more.value(QStringLiteral("reject_reason")),
                 protocol::Value("The position was filled · C++ Engineer"));
        QCOMPARE(items->at(2).more.value(QStringLiteral("pools")), protocol::Value("Backend 2027"));
        query.sortColumn = QStringLiteral("gone");
        VERIFY_FAILS(list.keys(query), core::ErrorCode::InvalidInput);
    }

    void endsWhenNobodyWantsTheAnswer()
    {
        QTemporaryDir directory;
        auto store = Store::open(directory.path(), key);
        VERIFY_OK(store);
        VERIFY_OK((*store)->applyDescriptor(searchDescriptor()));
        const protocol::Entity e = *(*store)->descriptor().entity(candidates);
        VERIFY_OK((*store)->beginPull(1, scopes, id(9999), false));
        VERIFY_OK((*store)->beginRows(candidates, e.columnNames()));
        for (int i = 1; i <= 3000; ++i)
            VERIFY_OK((*store)->putRow(lineOf(e, row(i, {{"full_name", "Somebody"}}))));
        VERIFY_OK((*store)->endPull());
        const Reader reader((*store)->connection(), (*store)->descriptor());
        CandidateListReader list(reader);
        CandidateListQuery query;
        query.search = QStringLiteral("education:x");
        query.cancelled = std::make_shared<std::atomic_bool>(true);
        VERIFY_FAILS(list.keys(query), core::ErrorCode::Cancelled);
        query.cancelled->store(false);
        VERIFY_OK(list.keys(query));
    }

    void readsWhatPeoplePutOnACandidate()
    {
        const auto found = candidateBelongings(*m_reader, id(31));
        VERIFY_OK(found);
        QCOMPARE(found->tags.size(), 2);
        QCOMPARE(found->tags[0].name, QStringLiteral("Relocates"));
        QCOMPARE(found->tags[0].links, QList<QUuid>{id(85)});
        QCOMPARE(found->tags[1].links, QList<QUuid>{id(83)});
        QCOMPARE(found->pools.size(), 1);
        QVERIFY(found->pools[0].links.isEmpty());
        QCOMPARE(found->fields.size(), 4);
        for (const OwnField &field : found->fields) {
            QCOMPARE(field.text, field.key == u"badge" ? QStringLiteral("12") : QString());
            QCOMPARE(field.value.isNull(), field.key != u"badge");
        }
    }

    void cardsOfABoardNameTheTags()
    {
        const auto board = BoardReader(*m_reader).board(id(11));
        VERIFY_OK(board);
        QHash<QUuid, QStringList> tags;
        for (const BoardCard &card : board->cards)
            tags.insert(card.application, card.tags);
        QCOMPARE(tags.value(id(41)), (QStringList{QStringLiteral("Relocates"), QStringLiteral("Silver medal")}));
        QCOMPARE(tags.value(id(42)), QStringList());
    }

    void notesOfThePersonStandAmongThoseOfApplications()
    {
        const auto detail = CandidateDetailReader(*m_reader).detail(id(32));
        VERIFY_OK(detail);
        QCOMPARE(detail->notes.size(), 2);
        QCOMPARE(detail->notes[0].text, QStringLiteral("Met at the fair"));
        QVERIFY(detail->notes[0].application.isNull());
        QCOMPARE(detail->notes[0].authorName, QStringLiteral("Noor"));
        QCOMPARE(detail->notes[1].application, id(42));
    }

    void suggestsValues()
    {
        const auto values = [this](const char *field, const char *typed) {
            const auto found =
                searchSuggestions(*m_reader, candidates, QString::fromLatin1(field), QString::fromUtf8(typed), 10);
            return found ? found->join(u'|') : QStringLiteral("?");
        };
        QCOMPARE(values("place", ""), QStringLiteral("berlin|Paris"));
        QCOMPARE(values("location", "PA"), QStringLiteral("Paris"));
        QCOMPARE(values("skills", "c"), QStringLiteral("C++|Cobol"));
        QCOMPARE(values("stage", "si"), QStringLiteral("On site"));
        QCOMPARE(values("job", "des"), QStringLiteral("Designer"));
        QCOMPARE(values("tag", "med"), QStringLiteral("Silver medal"));
        QCOMPARE(values("owner", "no"), QStringLiteral("Noor"));
        QCOMPARE(values("years", "1"), QString());
        QCOMPARE(values("shift", "LA"), QStringLiteral("Very late"));
        QCOMPARE(values("shift", ""), QStringLiteral("early|Very late|night"));
        QCOMPARE(values("badge", "1"), QString());
        QCOMPARE(values("nonsense", "1"), QString());
        QCOMPARE(values("name", "zoe"), QStringLiteral("Zoë Ångström"));
        QCOMPARE(values("company", "quil"), QStringLiteral("Müller & Quill|Quillmere"));
        QCOMPARE(values("employer", "mull"), QStringLiteral("Müller & Quill"));
        QCOMPARE(values("company", ""), QStringLiteral("Müller & Quill|Quillmere"));
        QCOMPARE(values("company", "\" OR *"), QString());
        // How well somebody speaks it is no part of a language.
        QCOMPARE(values("languages", ""), QStringLiteral("English|French|Swiss German"));
        QCOMPARE(values("language", "GER"), QStringLiteral("Swiss German"));
        QCOMPARE(values("languages", "c1"), QString());
    }

    void suggestsValuesOfJobs()
    {
        const auto values = [this](const char *field, const char *typed) {
            const auto found = searchSuggestions(*m_reader, QStringLiteral("job_requisitions"),
                                                 QString::fromLatin1(field), QString::fromUtf8(typed), 10);
            return found ? found->join(u'|') : QStringLiteral("?");
        };
        QCOMPARE(values("department", ""), QStringLiteral("Brand"));
        QCOMPARE(values("department", "br"), QStringLiteral("Brand"));
        QCOMPARE(values("department", "x"), QString());
        QCOMPARE(values("place", "zur"), QStringLiteral("Zürich"));
        QCOMPARE(values("location", ""), QStringLiteral("Zürich"));
        QCOMPARE(values("title", "engi"), QStringLiteral("C++ Engineer"));
        QCOMPARE(values("code", "jr"), QString());
    }

    /// Of a company with thousands of people the others are found too, and no more than the limit.
    void suggestsNoMoreThanAsked()
    {
        QList<protocol::FieldMap> people;
        for (int i = 0; i < 30; ++i)
            people.append(
                row(500 + i, {{"full_name", "Somebody"},
                              {"current_company", QByteArray("Wharf " + QByteArray::number(i % 15)).constData()}}));
        VERIFY_OK(pull(*m_store, 2, {{candidates, people}}));
        const auto found =
            searchSuggestions(*m_reader, candidates, QStringLiteral("company"), QStringLiteral("wharf"), 10);
        VERIFY_OK(found);
        QCOMPARE(found->size(), 10);
        QCOMPARE(QSet<QString>(found->begin(), found->end()).size(), 10);
    }

    void readsTimesQuickly()
    {
        for (const char *text : {"2026-11-21 07:34:00.123+00", "1970-01-01 00:00:00+00", "2000-02-29 23:59:59+00"})
            QCOMPARE(static_cast<qint64>(secondsOf(text)), protocol::parseTimestamp(text).toSecsSinceEpoch());
        for (const char *text : {"", "2026", "2026-11-21", "soon soon soon soon soon"})
            QVERIFY(std::isnan(secondsOf(text)));
    }
};

QTEST_GUILESS_MAIN(TestRecordSearch)
#include "tst_recordsearch.moc"
