#include "desktop/candidates/candidatetablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace shortlist::desktop;

class TestCandidateTableModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fetchesOnlyWhatIsLookedAt();
    void keepsPersistentIndexes();
    void speaksOneSentence();
};

void TestCandidateTableModel::fetchesOnlyWhatIsLookedAt()
{
    CandidateTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QList<qint64> keys;
    for (qint64 key = 1; key <= 100000; ++key)
        keys << key;
    model.setKeys(keys);
    QCOMPARE(model.rowCount(), 100000);
    QSignalSpy wanted(&model, &CandidateTableModel::wanted);
    QVERIFY(!model.data(model.index(50000, 0), CandidateTableModel::LoadedRole).toBool());
    QTRY_VERIFY(!wanted.isEmpty());
    QSet<qint64> asked;
    for (const QVariantList &call : std::as_const(wanted)) {
        for (const qint64 key : call.first().value<QList<qint64>>())
            asked.insert(key);
    }
    QVERIFY(asked.contains(50001));
    QVERIFY(asked.size() < 1000);
    shortlist::cache::CandidateListItem item;
    item.key = 50001;
    item.name = QStringLiteral("Yuki Tanabe");
    model.setItems({item});
    QCOMPARE(model.data(model.index(50000, 0)).toString(), QStringLiteral("Yuki Tanabe"));
}

void TestCandidateTableModel::keepsPersistentIndexes()
{
    CandidateTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setKeys({10, 20, 30});
    const QPersistentModelIndex twenty(model.index(1, 0));
    const QPersistentModelIndex thirty(model.index(2, 0));
    model.setKeys({5, 6, 30, 20});
    QCOMPARE(twenty.row(), 3);
    QCOMPARE(thirty.row(), 2);
    model.setKeys({5, 30});
    QVERIFY(!twenty.isValid());
    QCOMPARE(thirty.row(), 1);
}

void TestCandidateTableModel::speaksOneSentence()
{
    CandidateTableModel model;
    shortlist::cache::CandidateListItem item;
    item.key = 1;
    item.name = QStringLiteral("Fatima Al-Zahrani");
    item.stageName = QStringLiteral("Screening");
    item.match = 87;
    model.setKeys({1});
    model.setItems({item});
    QCOMPARE(model.data(model.index(0, 0), Qt::AccessibleTextRole).toString(),
             QStringLiteral("Fatima Al-Zahrani, Screening, match 87"));
}

QTEST_MAIN(TestCandidateTableModel)
#include "tst_candidatetablemodel.moc"
