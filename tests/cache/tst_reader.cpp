#include "fixture.h"

#include "cache/readmodels/board.h"
#include "cache/readmodels/candidatedetail.h"
#include "cache/readmodels/candidatelist.h"
#include "cache/readmodels/conflictlist.h"
#include "cache/readmodels/joblist.h"

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;

namespace {

const QString candidates = QStringLiteral("candidates");

QByteArray reference(int n)
{
    return idText(n);
}

} // namespace

/// Lists, search and the read models, on a writer's and on a reader's connection.
class TestReader : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store> m_store;
    std::optional<Connection> m_connection;
    std::optional<Reader> m_reader;

    // Members 1–2, jobs 11–12, stages 21–23 (default) and 24 (job 12's own), candidates 31–34, applications 41–44.
    void fill()
    {
        const QByteArray noor = reference(2);
        VERIFY_OK(pull(
            *m_store, 1,
            {{QStringLiteral("memberships"),
              {row(1, {{"user_id", reference(1).constData()}, {"display_name", "Ingrid"}}),
               row(2, {{"user_id", noor.constData()}, {"display_name", "Noor"}})}},
             {QStringLiteral("job_requisitions"),
              {row(11, {{"title", "C++ Engineer"},
                        {"code", "JR-1"},
                        {"location", "Zürich"},
                        {"status", "open"},
                        {"positions_available", "2"},
                        {"updated_at", "2026-11-02 08:00:00+00"}}),
               row(12, {{"title", "Designer"}, {"status", "draft"}})}},
             {QStringLiteral("stages"),
              {row(21, {{"name", "New"}, {"kind", "new"}, {"position", "1"}}),
               row(22, {{"name", "Interview"}, {"kind", "interview"}, {"position", "2"}}),
               row(23, {{"name", "Hired"}, {"kind", "hired"}, {"position", "3"}}),
               row(24, {{"name", "Portfolio"},
                        {"kind", "screening"},
                        {"position", "1"},
                        {"job_id", reference(12).constData()}})}},
             {candidates,
              {row(31, {{"full_name", "Émile Noël"},
                        {"location", "Paris"},
                        {"skills", "[\"C++\",\"Qt Quick\"]"},
                        {"desired_salary", "9000.00"},
                        {"updated_at", "2026-11-03 08:00:00+00"}}),
               row(32, {{"full_name", "emma Berg"},
                        {"location", "berlin"},
                        {"email", "emma@example.org"},
                        {"desired_salary", "92000.00"},
                        {"updated_at", "2026-11-05 08:00:00+00"}}),
               row(33, {{"full_name", "Zoë Ångström"},
                        {"summary", "Worked in Berlin with Emile"},
                        {"updated_at", "2026-11-04 08:00:00+00"}}),
               row(34, {{"full_name", "Ada O'Neil"}, {"updated_at", "2026-11-01 08:00:00+00"}})}},
             {QStringLiteral("applications"),
              {row(41, {{"candidate_id", reference(31).constData()},
                        {"job_id", reference(11).constData()},
                        {"stage_id", reference(21).constData()},
                        {"disposition", "active"},
                        {"applied_at", "2026-11-01 08:00:00+00"},
                        {"match_score", "71.50"}}),
               row(42, {{"candidate_id", reference(31).constData()},
                        {"job_id", reference(12).constData()},
                        {"stage_id", reference(24).constData()},
                        {"disposition", "active"},
                        {"applied_at", "2026-11-02 08:00:00+00"},
                        {"match_score", "8.25"}}),
               row(43, {{"candidate_id", reference(32).constData()},
                        {"job_id", reference(11).constData()},
                        {"stage_id", reference(22).constData()},
                        {"disposition", "active"},
                        {"applied_at", "2026-11-01 08:00:00+00"},
                        {"match_score", "100.00"}}),
               row(44, {{"candidate_id", reference(33).constData()},
                        {"job_id", reference(11).constData()},
                        {"stage_id", reference(23).constData()},
                        {"disposition", "hired"},
                        {"applied_at", "2026-11-01 08:00:00+00"}})}},
             {QStringLiteral("application_notes"),
              {row(51, {{"application_id", reference(41).constData()},
                        {"author_id", noor.constData()},
                        {"note_text", "First"},
                        {"is_private", "f"}}),
               row(52, {{"application_id", reference(42).constData()},
                        {"author_id", reference(77).constData()},
                        {"note_text", "Second"},
                        {"is_private", "t"},
                        {"created_at", "2026-11-09 08:00:00+00"}})}},
             {QStringLiteral("files"),
              {row(61, {{"candidate_id", reference(31).constData()},
                        {"original_filename", "cv.pdf"},
                        {"file_size", "1234"},
                        {"sha256", "ab"}})}},
             {QStringLiteral("edit_conflicts"),
              {row(71, {{"kind", "field"},
                        {"entity", "candidates"},
                        {"row_id", reference(31).constData()},
                        {"column_name", "phone"},
                        {"mine", "1"},
                        {"theirs", "2"},
                        {"mine_by", noor.constData()},
                        {"mine_at", "2026-11-09 08:00:00+00"},
                        {"mine_device", "Laptop"},
                        {"status", "open"}}),
               row(72, {{"kind", "refused"},
                        {"entity", "candidates"},
                        {"row_id", reference(31).constData()},
                        {"column_name", ""},
                        {"fields", "{\"phone\":{\"old\":null,\"new\":\"7\"},\"email\":{\"old\":\"a\",\"new\":null}}"},
                        {"status", "open"},
                        {"created_at", "2026-11-10 08:00:00+00"}}),
               row(73, {{"kind", "field"},
                        {"entity", "job_requisitions"},
                        {"row_id", reference(11).constData()},
                        {"status", "settled"},
                        {"settled_by", noor.constData()}})}}}));
    }
    [[nodiscard]] QStringList names(const core::Expected<QList<qint64>> &keys) const
    {
        QStringList out;
        const auto items = CandidateListReader(*m_reader).items(*keys);
        for (const CandidateListItem &item : *items)
            out.append(item.name.left(4));
        return out;
    }
    [[nodiscard]] QStringList sorted(CandidateSort sort, bool descending) const
    {
        return names(CandidateListReader(*m_reader).keys({{}, {}, {}, sort, descending}));
    }
    [[nodiscard]] QStringList found(const char *text) const
    {
        QStringList out;
        const auto hits = m_reader->search(QString::fromUtf8(text), 10);
        for (const Reader::Hit &hit : *hits)
            out.append(hit.title.left(4));
        return out;
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        auto opened = Store::open(m_directory->path(), key);
        VERIFY_OK(opened);
        m_store = *std::move(opened);
        VERIFY_OK(m_store->applyDescriptor(descriptor()));
        fill();
        auto reading = Connection::open(m_directory->filePath(QStringLiteral("cache.db")), key, AccessMode::ReadOnly);
        VERIFY_OK(reading);
        m_connection.emplace(*std::move(reading));
        m_reader.emplace(*m_connection, m_store->descriptor());
    }
    void cleanup()
    {
        m_reader.reset();
        m_connection.reset();
        m_store.reset();
    }

    void listsFilterSortAndPage()
    {
        const protocol::Entity &e = *m_store->descriptor().entity(candidates);
        const auto titles = [&](const ListQuery &query) {
            QStringList out;
            const auto rows = m_reader->list(query);
            for (const protocol::Row &r : *rows)
                out.append(QString::fromUtf8(*valueOf(e, r, QStringLiteral("full_name"))).left(4));
            return out;
        };
        QCOMPARE(titles({candidates, {}, QStringLiteral("full_name"), false, -1, 0}),
                 (QStringList{QStringLiteral("Ada "), QStringLiteral("Émil"), QStringLiteral("emma"),
                              QStringLiteral("Zoë ")}));
        QCOMPARE(titles({candidates, {}, QStringLiteral("desired_salary"), true, 2, 0}),
                 (QStringList{QStringLiteral("emma"), QStringLiteral("Émil")})); // by value, not by text
        QCOMPARE(titles({candidates, {{QStringLiteral("email"), {}}}, {}, false, 1, 1}),
                 QStringList{QStringLiteral("Zoë ")});
        QCOMPARE(titles({candidates, {{QStringLiteral("full_name"), protocol::Value("Ada O'Neil")}}, {}, false, -1, 0})
                     .size(),
                 1);
        VERIFY_FAILS(m_reader->list({candidates, {}, QStringLiteral("nonsense"), false, -1, 0}),
                     core::ErrorCode::InvalidInput);
        VERIFY_FAILS(m_reader->list({QStringLiteral("nonsense"), {}, {}, false, -1, 0}), core::ErrorCode::NotFound);
        VERIFY_FAILS(m_reader->show(candidates, id(999)), core::ErrorCode::NotFound);
    }

    void searchFindsWordsByTheirBeginning()
    {
        QCOMPARE(found("emi"),
                 (QStringList{QStringLiteral("Émil"), QStringLiteral("Zoë ")})); // who is called so comes first
        QCOMPARE(found("BERL"), (QStringList{QStringLiteral("emma"), QStringLiteral("Zoë ")}));
        QCOMPARE(found("berl emma"), QStringList{QStringLiteral("emma")});
        QCOMPARE(found("qui qt"), QStringList{QStringLiteral("Émil")});
        QCOMPARE(found("angstrom"), QStringList{QStringLiteral("Zoë ")});
        QCOMPARE(found("o'neil"), QStringList{QStringLiteral("Ada ")});
        QCOMPARE(found("mile"), QStringList());
        for (const char *odd : {"", " ", "\"", "*", "a OR b", "NOT", "NEAR/2", "full_name:x", "(", "-", "🙂",
                                "'; DROP TABLE candidates"})
            VERIFY_OK(m_reader->search(QString::fromUtf8(odd), 5));
        QCOMPARE(m_reader->search(QStringLiteral("e"), 1)->size(), 1);
    }

    void searchFollowsEveryChange()
    {
        VERIFY_OK(m_store->overlay(update(candidates, 34, QStringLiteral("location"), nullptr, "Oslo")));
        QCOMPARE(found("osl"), QStringList{QStringLiteral("Ada ")});
        VERIFY_OK(m_store->rebuildRow(candidates, id(34), {}));
        QCOMPARE(found("osl"), QStringList());
        VERIFY_OK(pull(*m_store, 2, {{candidates, {row(32, {{"full_name", "Renamed"}})}, {idText(31)}}}));
        QCOMPARE(found("emi"), QStringList{QStringLiteral("Zoë ")});
        QCOMPARE(found("renam"), QStringList{QStringLiteral("Rena")});
    }

    void searchIsBuiltAfterALargePullEvenAcrossAKill()
    {
        const protocol::Entity e = *m_store->descriptor().entity(candidates);
        VERIFY_OK(m_store->clear());
        VERIFY_OK(m_store->beginPull(5, scopes, id(9999), false));
        VERIFY_OK(m_store->beginRows(candidates, e.columnNames()));
        const auto name = [](int i) { return "Word" + QByteArray::number(i); };
        for (int i = 1; i <= 21'000; ++i) {
            VERIFY_OK(m_store->putRow(lineOf(e, row(i, {{"full_name", name(i).constData()}}))));
            if (i == 5'000) // an edit in the middle of it, to a row that search knows
                VERIFY_OK(m_store->overlay(update(candidates, 7, QStringLiteral("location"), nullptr, "Oslo")));
        }
        cleanup(); // a kill
        auto opened = Store::open(m_directory->path(), key);
        VERIFY_OK(opened);
        m_store = *std::move(opened);
        VERIFY_OK(m_store->rebuildOverlay({update(candidates, 7, QStringLiteral("location"), nullptr, "Oslo")}));
        VERIFY_OK(m_store->beginPull(6, scopes, id(9999), true));
        VERIFY_OK(m_store->beginRows(candidates, e.columnNames()));
        const auto stored =
            static_cast<int>(Reader(m_store->connection(), m_store->descriptor()).count(candidates).value());
        QCOMPARE(m_store->pullPosition().after, id(stored)); // the edit in the middle was also a commit
        for (int i = stored + 1; i <= 21'000; ++i)
            VERIFY_OK(m_store->putRow(lineOf(e, row(i, {{"full_name", name(i).constData()}}))));
        VERIFY_OK(m_store->endPull());
        int pieces = 0;
        while (m_store->buildIndexes().value())
            ++pieces;
        QVERIFY2(pieces > 10, QByteArray::number(pieces).constData());
        VERIFY_OK(m_store->connection().execute(
            QStringLiteral("INSERT INTO _search_candidates(_search_candidates) VALUES('integrity-check')")));
        const Reader reader(m_store->connection(), m_store->descriptor());
        for (const char *text : {"word1", "word20500", "osl", "word20999"})
            QVERIFY2(!reader.search(QString::fromLatin1(text), 5)->isEmpty(), text);
        QCOMPARE(reader.count(candidates).value(), 21'000);
        QCOMPARE(m_store->connection()
                     .scalar(QStringLiteral(
                         "SELECT count(*) FROM sqlite_master WHERE name LIKE '\\_by\\_candidates%' ESCAPE '\\'"))
                     ->toInt(),
                 11);
        QCOMPARE(
            CandidateListReader(reader).keys({QStringLiteral("word1"), {}, {}, CandidateSort::Name, false})->size(),
            11'111); // many hits, picked
    }

    void candidateListSortsAndFilters()
    {
        const QString ada = QStringLiteral("Ada ");
        const QString emile = QStringLiteral("Émil");
        const QString emma = QStringLiteral("emma");
        const QString zoe = QStringLiteral("Zoë ");
        QCOMPARE(sorted(CandidateSort::Name, false), (QStringList{ada, emile, emma, zoe}));
        QCOMPARE(sorted(CandidateSort::Active, true), (QStringList{emma, zoe, emile, ada}));
        QCOMPARE(sorted(CandidateSort::Place, true).mid(0, 2), (QStringList{emile, emma}));
        QCOMPARE(sorted(CandidateSort::Match, true).mid(0, 2), (QStringList{emma, emile})); // 100 before 8.25
        QCOMPARE(sorted(CandidateSort::Stage, true).mid(0, 2), (QStringList{emma, emile}));
        CandidateListReader list(*m_reader);
        QCOMPARE(names(list.keys({QStringLiteral("berl"), {}, {}, CandidateSort::Name, false})),
                 (QStringList{emma, zoe}));
        QCOMPARE(names(list.keys({{}, QStringLiteral("interview"), {}, CandidateSort::Name, false})),
                 QStringList{emma});
        QCOMPARE(names(list.keys({{}, {}, id(11), CandidateSort::Name, false})), (QStringList{emile, emma, zoe}));
        QCOMPARE(names(list.keys(
                     {QStringLiteral("berl"), QStringLiteral("interview"), id(11), CandidateSort::Match, false})),
                 QStringList{emma});
    }

    void candidateItemsAreComplete()
    {
        CandidateListReader list(*m_reader);
        const auto keyOf = list.keyOf(id(31));
        QVERIFY(keyOf.value().has_value());
        QVERIFY(!list.keyOf(id(999)).value().has_value());
        VERIFY_OK(m_store->overlay(
            update(QStringLiteral("applications"), 43, QStringLiteral("match_score"), "100.00", "5.00")));
        const auto items = list.items({**list.keyOf(id(32)), 12'345, **keyOf});
        VERIFY_OK(items);
        QCOMPARE(items->size(), 2);
        const CandidateListItem &emma = items->at(0);
        QVERIFY(emma.pending && !emma.conflict);
        const CandidateListItem &emile = items->at(1);
        QCOMPARE(emile.id, id(31));
        QCOMPARE(emile.jobTitle, QStringLiteral("Designer")); // the newest application
        QCOMPARE(emile.stageName, QStringLiteral("Portfolio"));
        QCOMPARE(emile.stageKind, QStringLiteral("screening"));
        QCOMPARE(emile.match, std::optional(8.25));
        QCOMPARE(emile.active, QDateTime(QDate(2026, 11, 3), QTime(8, 0), Qt::UTC));
        QVERIFY(!emile.pending && emile.conflict);
    }

    void jobListCounts()
    {
        const auto jobs = JobListReader(*m_reader).items({});
        VERIFY_OK(jobs);
        QCOMPARE(jobs->size(), 2);
        const JobListItem &engineer = jobs->at(0);
        QCOMPARE(engineer.title, QStringLiteral("C++ Engineer"));
        QCOMPARE(engineer.people, 3);
        QCOMPARE(engineer.hired, 1);
        QCOMPARE(engineer.openings, 2);
        QCOMPARE(engineer.pipeline.size(), 3); // the default pipeline
        QCOMPARE(engineer.pipeline[0].people, 1);
        QCOMPARE(engineer.pipeline[1].people, 1);
        QCOMPARE(engineer.pipeline[2].people, 0); // hired, no longer active
        QVERIFY(!engineer.published.isValid() && !engineer.conflict);
        QCOMPARE(jobs->at(1).pipeline.size(), 1); // its own
        QCOMPARE(JobListReader(*m_reader).items({QStringLiteral("zur eng"), {}})->size(), 1);
        QCOMPARE(JobListReader(*m_reader).items({{}, QStringLiteral("draft")})->size(), 1);
        QCOMPARE(JobListReader(*m_reader).items({QStringLiteral("nothing"), {}})->size(), 0);
    }

    void aBoardHasEverybodyOfTheJob()
    {
        const auto board = BoardReader(*m_reader).board(id(11));
        VERIFY_OK(board);
        QCOMPARE(board->jobTitle, QStringLiteral("C++ Engineer"));
        QVERIFY(!board->ownStages);
        QCOMPARE(board->stages.size(), 3);
        QCOMPARE(board->stages[1].kind, QStringLiteral("interview"));
        QCOMPARE(board->cards.size(), 3);
        const auto cardOf = [](const Board &of, int application) {
            const auto it = std::find_if(of.cards.begin(), of.cards.end(),
                                         [&](const BoardCard &card) { return card.application == id(application); });
            return it == of.cards.end() ? BoardCard() : *it;
        };
        const BoardCard emile = cardOf(*board, 41);
        QCOMPARE(emile.name, QStringLiteral("Émile Noël"));
        QCOMPARE(emile.stage, id(21));
        QCOMPARE(emile.match, std::optional(71.5));
        QVERIFY(emile.haystack.contains(QStringLiteral("émile")));
        QVERIFY(!emile.pending);
        // A stage that is gone: its cards stay on the board, in a stage that is not in the list.
        VERIFY_OK(m_store->overlay(update(QStringLiteral("applications"), 41, QStringLiteral("stage_id"),
                                          reference(21).constData(), reference(24).constData())));
        const auto after = BoardReader(*m_reader).board(id(11), board->cards);
        VERIFY_OK(after);
        QCOMPARE(cardOf(*after, 41).stage, id(24));
        QVERIFY(cardOf(*after, 41).pending);
        // The others are the very cards that were read before.
        QCOMPARE(after->cards.size(), 3);
        for (qsizetype i = 0; i < 3; ++i) {
            const bool changed = after->cards[i].application == id(41);
            QCOMPARE(&after->cards[i] == &board->cards[i], !changed);
            QCOMPARE(after->cards.isSame(i, board->cards, i), !changed);
        }
        QVERIFY(BoardReader(*m_reader).board(id(12))->ownStages);
        VERIFY_FAILS(BoardReader(*m_reader).board(id(99)), core::ErrorCode::NotFound);
    }

    void candidateDetailIsComplete()
    {
        const auto detail = CandidateDetailReader(*m_reader).detail(id(31));
        VERIFY_OK(detail);
        QCOMPARE(detail->applications.size(), 2);
        QCOMPARE(detail->applications[0].jobTitle, QStringLiteral("Designer"));
        QCOMPARE(detail->applications[1].stageName, QStringLiteral("New"));
        QCOMPARE(detail->notes.size(), 2);
        QCOMPARE(detail->notes[0].text, QStringLiteral("Second"));
        QVERIFY(detail->notes[0].authorName.isEmpty() && detail->notes[0].isPrivate);
        QCOMPARE(detail->notes[1].authorName, QStringLiteral("Noor"));
        QCOMPARE(detail->files.size(), 1);
        QCOMPARE(detail->files[0].size, 1234);
        QCOMPARE(detail->conflicts, (QStringList{QString(), QStringLiteral("phone")}));
        QVERIFY(!detail->pending);
        VERIFY_FAILS(CandidateDetailReader(*m_reader).detail(id(999)), core::ErrorCode::NotFound);
    }

    void conflictsAreGroupedByRow()
    {
        const ConflictListReader list(*m_reader);
        QCOMPARE(list.openCount().value(), 2);
        const auto open = list.open();
        VERIFY_OK(open);
        QCOMPARE(open->size(), 1);
        QCOMPARE(open->at(0).title, QStringLiteral("Émile Noël"));
        QCOMPARE(open->at(0).conflicts.size(), 2);
        const ConflictItem &field = open->at(0).conflicts[0];
        QCOMPARE(field.column, QStringLiteral("phone"));
        QCOMPARE(field.mine.value, protocol::Value("1"));
        QCOMPARE(field.mine.byName, QStringLiteral("Noor"));
        QCOMPARE(field.mine.device, QStringLiteral("Laptop"));
        QVERIFY(field.mine.at.isValid() && !field.theirs.at.isValid());
        const ConflictItem &refused = open->at(0).conflicts[1];
        QCOMPARE(refused.fields,
                 (protocol::FieldMap{{QStringLiteral("email"), {}}, {QStringLiteral("phone"), protocol::Value("7")}}));
        QCOMPARE(list.settled()->at(0).conflicts[0].settledByName, QStringLiteral("Noor"));
    }
};

QTEST_GUILESS_MAIN(TestReader)
#include "tst_reader.moc"
