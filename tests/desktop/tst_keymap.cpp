#include "desktop/shell/keymap.h"

#include <QSet>
#include <QTest>

using namespace shortlist::desktop;

class TestKeyMap : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void globalKeysAreUnique();
    void knowsTheKeysOfTheDesign();
};

void TestKeyMap::globalKeysAreUnique()
{
    QSet<QString> seen;
    const auto entries = keyMap();
    for (const KeyEntry &entry : entries) {
        if (!entry.global)
            continue;
        QVERIFY2(!seen.contains(entry.keys), qPrintable(entry.keys));
        seen.insert(entry.keys);
        QVERIFY(!entry.says.isEmpty());
    }
}

void TestKeyMap::knowsTheKeysOfTheDesign()
{
    QCOMPARE(keyFor(QStringLiteral("palette")), QKeySequence(Qt::CTRL | Qt::Key_K));
    QCOMPARE(keyFor(QStringLiteral("undo")), QKeySequence(Qt::CTRL | Qt::Key_Z));
    QCOMPARE(keyFor(QStringLiteral("lock")), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    QCOMPARE(keyFor(QStringLiteral("sync")), QKeySequence(Qt::Key_F5));
}

QTEST_MAIN(TestKeyMap)
#include "tst_keymap.moc"
