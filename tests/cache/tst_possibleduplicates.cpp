#include "fixture.h"

#include "cache/driver/statement.h"
#include "cache/readmodels/alikepeople.h"
#include "cache/readmodels/duplicates.h"

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;

namespace {

const QString candidates = QStringLiteral("candidates");

protocol::FieldMap person(int n, const char *name, const char *location, const char *company = nullptr)
{
    return row(n, {{"full_name", name}, {"location", location}, {"current_company", company}});
}

} // namespace

/// Names that are alike count together with a second hint, and the index over them follows the rule.
class TestPossibleDuplicates : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_directory;

    [[nodiscard]] core::Expected<Connection> connection(AccessMode mode) const
    {
        return Connection::open(m_directory.filePath(QStringLiteral("cache.db")), key, mode);
    }
    /// "31-32" for each pair.
    [[nodiscard]] static QStringList numbers(const QList<PossibleDuplicate> &pairs)
    {
        QStringList out;
        for (const PossibleDuplicate &pair : pairs)
            out.append(core::toText(pair.candidate).last(2) + u'-' + core::toText(pair.other).last(2));
        out.sort();
        return out;
    }

private Q_SLOTS:
    void pairsNeedASecondHint()
    {
        auto store = Store::open(m_directory.path(), key);
        VERIFY_OK(store);
        VERIFY_OK((*store)->applyDescriptor(descriptor()));
        // fixture::id() writes numbers in base 16.
        VERIFY_OK(
            pull(**store, 1,
                 {{candidates,
                   {person(0x31, "Jonathan Smithers", "Göteborg", "Both"),
                    person(0x32, "Smithers, Jonathon", "goteborg", "Both"), person(0x33, "Jonathan Smitthers", "Lund"),
                    person(0x34, "Otto Weissmueller", "", "Acme"), person(0x35, "Otto Weissmüller", "", "ACME"),
                    person(0x36, "Otto Weißmüller", "", ""), person(0x37, "Maria Silva", "Porto"),
                    person(0x38, "Mario Silva", "Porto"), person(0x39, "Otto Weissmüller", nullptr)}}}));
        while (true) {
            const auto more = (*store)->buildIndexes();
            VERIFY_OK(more);
            if (!*more)
                break;
        }
        const auto opened = connection(AccessMode::ReadOnly);
        VERIFY_OK(opened);
        const DuplicateReader reader(Reader(*opened, (*store)->descriptor()));
        const auto all = reader.all();
        VERIFY_OK(all);
        QCOMPARE(numbers(*all), (QStringList{QStringLiteral("31-32"), QStringLiteral("34-35")}));
        for (const PossibleDuplicate &pair : *all)
            QCOMPARE(pair.common, QStringList{QStringLiteral("full_name")});
        const auto one = reader.of(id(0x32));
        VERIFY_OK(one);
        QCOMPARE(numbers(*one), QStringList{QStringLiteral("32-31")});
        const auto none = reader.of(id(0x33));
        VERIFY_OK(none);
        QVERIFY(none->isEmpty());
    }
    void somebodyIsFoundByWhatIsTyped()
    {
        QTemporaryDir directory;
        auto store = Store::open(directory.path(), key);
        VERIFY_OK(store);
        VERIFY_OK((*store)->applyDescriptor(descriptor()));
        const auto somebody = [](int n, const char *name, const char *mail, const char *phone, const char *place) {
            return row(n, {{"full_name", name}, {"email", mail}, {"phone", phone}, {"location", place}});
        };
        VERIFY_OK(pull(**store, 1,
                       {{candidates,
                         {somebody(0x41, "Anna Weiss", "Anna@Example.test", "+49 30 5550 118", "Köln"),
                          somebody(0x42, "Otto Kern", "otto+work@example.test", "", "Bonn"),
                          somebody(0x43, "Ana Weis", "", "0049305550118", ""),
                          somebody(0x44, "Nobody", nullptr, nullptr, nullptr)}}}));
        const auto opened = Connection::open(directory.filePath(QStringLiteral("cache.db")), key, AccessMode::ReadOnly);
        VERIFY_OK(opened);
        const AlikeReader reader(Reader(*opened, (*store)->descriptor()));
        const auto typed = [&reader](std::initializer_list<std::pair<const char *, const char *>> fields,
                                     const QUuid &except = {}) {
            protocol::FieldMap map;
            for (const auto &[column, value] : fields)
                map.insert(QString::fromLatin1(column), protocol::Value(value));
            QStringList out;
            const auto found = reader.find(map, except);
            for (const AlikePerson &each : found ? *found : QList<AlikePerson>())
                out << core::toText(each.person.id).last(2) + u':' + each.common.join(u',') +
                           (each.sameAddress ? QStringLiteral("!") : QString());
            return found ? out : QStringList{found.error().message};
        };
        QCOMPARE(typed({{"email", " anna@EXAMPLE.test"}}), QStringList{QStringLiteral("41:email!")});
        QCOMPARE(typed({{"email", "otto@example.test"}}), QStringList{QStringLiteral("42:email")});
        QCOMPARE(typed({{"phone", "030 5550118"}, {"email", "anna@example.test"}}),
                 (QStringList{QStringLiteral("41:email,phone!"), QStringLiteral("43:phone")}));
        QCOMPARE(typed({{"full_name", "Weiß, Anna"}, {"location", "köln"}}),
                 QStringList{QStringLiteral("41:full_name")});
        // A name alone, half an address, what is empty or strange tells nobody.
        for (const char *nobody : {"", " ", "@", "anna@", "' OR 1=1 --", "%", "\xff\xfe"}) {
            QCOMPARE(typed({{"email", nobody}, {"phone", nobody}, {"linkedin_url", nobody}}), QStringList());
            QCOMPARE(typed({{"full_name", nobody}, {"location", nobody}}), QStringList());
        }
        QCOMPARE(typed({{"full_name", "Anna Weiss"}}), QStringList());
        QCOMPARE(typed({}), QStringList());
        // The record whose field it is, is nobody else; who was removed is not there.
        QCOMPARE(typed({{"phone", "030 5550118"}}, id(0x43)), QStringList{QStringLiteral("41:phone")});
        VERIFY_OK(pull(**store, 2, {{candidates, {}, {idText(0x41)}}}));
        QCOMPARE(typed({{"email", "anna@example.test"}}), QStringList());
    }
    void theExactAddressIsFoundAmongManyAlike()
    {
        QTemporaryDir directory;
        auto store = Store::open(directory.path(), key);
        VERIFY_OK(store);
        VERIFY_OK((*store)->applyDescriptor(descriptor()));
        const auto somebody = [](int n, const QByteArray &mail) {
            return row(n, {{"full_name", "Nora Known"}, {"email", mail.constData()}});
        };
        QList<protocol::FieldMap> people;
        for (int n = 0x41; n < 0x61; ++n)
            people.append(somebody(n, "nora+" + QByteArray::number(n) + "@example.test"));
        people.append(somebody(0x61, "Nora@Example.test "));
        people.append(somebody(0x62, "nora@example.test"));
        for (int n = 0x63; n < 0x70; ++n)
            people.append(somebody(n, "nora+" + QByteArray::number(n) + "@example.test"));
        VERIFY_OK(pull(**store, 1, {{candidates, people}}));
        const auto opened = Connection::open(directory.filePath(QStringLiteral("cache.db")), key, AccessMode::ReadOnly);
        VERIFY_OK(opened);
        const AlikeReader reader(Reader(*opened, (*store)->descriptor()));
        const auto found = [&reader](const char *mail, int limit) {
            QStringList out;
            const auto alike = reader.find({{QStringLiteral("email"), protocol::Value(mail)}}, {}, limit);
            for (const AlikePerson &each : alike ? *alike : QList<AlikePerson>())
                out << core::toText(each.person.id).last(2) + (each.sameAddress ? QStringLiteral("!") : QString());
            return out;
        };
        QCOMPARE(found("nora@example.test", 1), QStringList{QStringLiteral("61!")}); // of two the older one
        QCOMPARE(found("NORA+105@example.test", 1), QStringList{QStringLiteral("69!")});
        const QStringList five = found("nora@example.test", 5);
        QCOMPARE(five.size(), 5);
        QCOMPARE(five.first(2), (QStringList{QStringLiteral("61!"), QStringLiteral("62!")}));
        QCOMPARE(found("nora+new@example.test", 5).size(), 5);
    }
    void indexesOfAnotherRuleAreMadeAnew()
    {
        const auto signatures = [](sqlite3 *db) -> core::Expected<bool> {
            auto plan = Statement::prepare(db, "EXPLAIN QUERY PLAN SELECT b.id FROM candidates AS a CROSS JOIN "
                                               "candidates AS b WHERE name_signature(a.full_name) = "
                                               "name_signature(b.full_name)");
            if (!plan)
                return core::fail(plan.error());
            bool looked = false;
            while (true) {
                const auto there = plan->step();
                if (!there)
                    return core::fail(there.error());
                if (!*there)
                    return looked;
                looked = looked || plan->stringAt(3).startsWith(QLatin1String("SEARCH"));
            }
        };
        {
            auto written = connection(AccessMode::ReadWrite);
            VERIFY_OK(written);
            sqlite3 *db = written->handle();
            QCOMPARE(signatures(db).value(), true);
            // As a program left it that took names otherwise.
            VERIFY_OK(execute(db, "DROP INDEX _by_candidates_same_full_name_location"));
            VERIFY_OK(execute(db, "DROP INDEX _by_candidates_same_full_name_current_company"));
            VERIFY_OK(
                execute(db, "CREATE INDEX _by_candidates_same_full_name_location ON candidates(fold(full_name))"));
            VERIFY_OK(execute(db, "UPDATE _meta SET value = 'another' WHERE name = 'fold'"));
            QCOMPARE(signatures(db).value(), false);
        }
        auto store = Store::open(m_directory.path(), key);
        VERIFY_OK(store);
        while (true) {
            const auto more = (*store)->buildIndexes();
            VERIFY_OK(more);
            if (!*more)
                break;
        }
        const auto opened = connection(AccessMode::ReadOnly);
        VERIFY_OK(opened);
        QCOMPARE(signatures(opened->handle()).value(), true);
    }
};

QTEST_GUILESS_MAIN(TestPossibleDuplicates)
#include "tst_possibleduplicates.moc"
