#include "client/conflict.h"
#include "client/editing.h"

#include <QTest>

using namespace shortlist;
using namespace shortlist::client;
using protocol::MutationKind;
using protocol::Value;

namespace {

const QUuid first = QUuid::fromString(u"10000000-0000-4000-8000-000000000001");
const QUuid second = QUuid::fromString(u"10000000-0000-4000-8000-000000000002");

struct Change
{
    const char *column;
    const char *old;
    const char *now;
};

PreparedEdit update(const QUuid &row, const QList<Change> &changes, const char *entity = "candidates")
{
    PreparedEdit edit;
    edit.mutation.entity = QString::fromLatin1(entity);
    edit.mutation.row = row;
    for (const Change &change : changes) {
        const QString column = QString::fromLatin1(change.column);
        edit.mutation.fields.insert(column, {Value(change.old), Value(change.now)});
        edit.inverse.values.insert(column, Value(change.old));
    }
    return edit;
}

protocol::FieldChange field(const PreparedEdit &edit, const char *column)
{
    return edit.mutation.fields.value(QString::fromLatin1(column));
}

} // namespace

/// Updates of one row become one, and nothing else does.
class TestFoldUpdates : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatFillsUpAGroupDoesNotUndoAnEdit()
    {
        // Currency and salary are one group: each edit carries both columns.
        QList<PreparedEdit> edits{update(first, {{"salary", "80", "90"}, {"currency", "EUR", "EUR"}}),
                                  update(first, {{"salary", "80", "80"}, {"currency", "EUR", "USD"}})};
        foldUpdates(edits);
        QVERIFY(!edits[0].changesNothing);
        QVERIFY(edits[1].changesNothing);
        QCOMPARE(edits[0].mutation.fields.size(), 2);
        QCOMPARE(field(edits[0], "salary").newValue, Value("90"));
        QCOMPARE(field(edits[0], "currency").newValue, Value("USD"));
    }
    void theInverseGoesBackToWhatWasFirst()
    {
        QList<PreparedEdit> edits{update(first, {{"city", "Lagos", "Accra"}}),
                                  update(first, {{"city", "Accra", "Porto"}, {"phone", "1", "2"}})};
        foldUpdates(edits);
        QCOMPARE(field(edits[0], "city").newValue, Value("Porto"));
        QCOMPARE(field(edits[0], "phone").newValue, Value("2"));
        QCOMPARE(edits[0].inverse.values.value(QStringLiteral("city")), Value("Lagos"));
        QCOMPARE(edits[0].inverse.values.value(QStringLiteral("phone")), Value("1"));
    }
    void othersStayAsTheyAre()
    {
        QList<PreparedEdit> edits{update(first, {{"city", "Lagos", "Accra"}}),
                                  update(second, {{"city", "Lagos", "Porto"}}),
                                  update(first, {{"city", "Lagos", "Kochi"}}, "jobs"),
                                  update(first, {{"city", "Lagos", "Cork"}}), update(second, {{"phone", "1", "2"}})};
        edits[3].mutation.kind = MutationKind::Remove;
        edits[4].changesNothing = true;
        foldUpdates(edits);
        for (int i = 0; i < 4; ++i)
            QVERIFY(!edits[i].changesNothing);
        QCOMPARE(field(edits[0], "city").newValue, Value("Accra"));
        QCOMPARE(field(edits[1], "city").newValue, Value("Porto"));
        QVERIFY(!edits[1].mutation.fields.contains(QStringLiteral("phone")));
    }
};

QTEST_GUILESS_MAIN(TestFoldUpdates)
#include "tst_foldupdates.moc"
